package org.atalaya.node.identity.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.stereotype.Repository;

/** Passkeys in {@code identity.passkey}; the user handle is the account's id. */
@Repository
public class PasskeyStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  PasskeyStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public static Bytes handle(UUID account) {
    return new Bytes(
        ByteBuffer.allocate(16)
            .putLong(account.getMostSignificantBits())
            .putLong(account.getLeastSignificantBits())
            .array());
  }

  public static UUID account(Bytes handle) {
    ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(handle.getBytes(), 16));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  public Optional<CredentialRecord> find(Bytes credential) {
    return jdbc.sql("SELECT * FROM identity.passkey WHERE credential = :credential")
        .param("credential", credential.getBytes())
        .query(this::row)
        .optional();
  }

  public List<CredentialRecord> list(UUID account) {
    return jdbc.sql("SELECT * FROM identity.passkey WHERE account = :account ORDER BY created")
        .param("account", account)
        .query(this::row)
        .list();
  }

  public void insert(CredentialRecord passkey) {
    jdbc.sql(
            """
            INSERT INTO identity.passkey
                   (credential, account, label, public_key, signature_count, user_verified,
                    backup_eligible, backup_state, transports, attestation, client_data,
                    created, last_used)
            VALUES (:credential, :account, :label, :key, :count, :verified,
                    :eligible, :backup, :transports, :attestation, :clientData, :now, :now)
            """)
        .param("credential", passkey.getCredentialId().getBytes())
        .param("account", account(passkey.getUserEntityUserId()))
        .param("label", passkey.getLabel())
        .param("key", passkey.getPublicKey().getBytes())
        .param("count", passkey.getSignatureCount())
        .param("verified", passkey.isUvInitialized())
        .param("eligible", passkey.isBackupEligible())
        .param("backup", passkey.isBackupState())
        .param(
            "transports",
            passkey.getTransports().stream()
                .map(AuthenticatorTransport::getValue)
                .toArray(String[]::new))
        .param("attestation", bytes(passkey.getAttestationObject()))
        .param("clientData", bytes(passkey.getAttestationClientDataJSON()))
        .param("now", Times.of(clock.instant()))
        .update();
  }

  /**
   * Notes a use. A counter that does not grow is a copied authenticator (WebAuthn §6.1.1); those
   * without a counter always say zero.
   *
   * @return whether the counter grew or is not kept
   */
  public boolean used(Bytes credential, long count) {
    return jdbc.sql(
                """
                UPDATE identity.passkey SET signature_count = :count, last_used = :now
                 WHERE credential = :credential
                   AND (signature_count < :count OR (signature_count = 0 AND :count = 0))
                """)
            .param("count", count)
            .param("now", Times.of(clock.instant()))
            .param("credential", credential.getBytes())
            .update()
        == 1;
  }

  public boolean delete(UUID account, Bytes credential) {
    return jdbc.sql(
                "DELETE FROM identity.passkey WHERE account = :account AND credential ="
                    + " :credential")
            .param("account", account)
            .param("credential", credential.getBytes())
            .update()
        == 1;
  }

  public void deleteAll(UUID account) {
    jdbc.sql("DELETE FROM identity.passkey WHERE account = :account")
        .param("account", account)
        .update();
  }

  private CredentialRecord row(ResultSet row, int number) throws SQLException {
    byte[] attestation = row.getBytes("attestation");
    byte[] clientData = row.getBytes("client_data");
    Set<AuthenticatorTransport> transports =
        Arrays.stream((String[]) row.getArray("transports").getArray())
            .map(AuthenticatorTransport::valueOf)
            .collect(Collectors.toSet());
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.getBytes("credential")))
        .userEntityUserId(handle(row.getObject("account", UUID.class)))
        .label(row.getString("label"))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .signatureCount(row.getLong("signature_count"))
        .uvInitialized(row.getBoolean("user_verified"))
        .backupEligible(row.getBoolean("backup_eligible"))
        .backupState(row.getBoolean("backup_state"))
        .transports(transports)
        .attestationObject(attestation == null ? null : new Bytes(attestation))
        .attestationClientDataJSON(clientData == null ? null : new Bytes(clientData))
        .created(Times.readRequired(row, "created"))
        .lastUsed(Times.readRequired(row, "last_used"))
        .build();
  }

  private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
    return bytes == null ? null : bytes.getBytes();
  }
}
