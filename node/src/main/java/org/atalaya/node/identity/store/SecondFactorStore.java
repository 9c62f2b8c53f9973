package org.atalaya.node.identity.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The encrypted TOTP secrets and the hashes of the recovery codes. */
@Repository
public class SecondFactorStore {
  private final JdbcClient jdbc;

  SecondFactorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a secret that is not asked for until it was confirmed. */
  public void begin(UUID account, byte[] encrypted) {
    jdbc.sql(
            """
            UPDATE identity.account
               SET totp_secret = :secret, totp_confirmed = NULL, totp_last_step = NULL
             WHERE id = :id
            """)
        .param("secret", encrypted)
        .param("id", account)
        .update();
  }

  public Optional<byte[]> secret(UUID account, boolean confirmed) {
    return jdbc.sql(
            """
            SELECT totp_secret FROM identity.account
             WHERE id = :id AND totp_secret IS NOT NULL
               AND (totp_confirmed IS NOT NULL) = :confirmed
            """)
        .param("id", account)
        .param("confirmed", confirmed)
        .query(byte[].class)
        .optional();
  }

  public void confirm(UUID account, Instant now) {
    jdbc.sql("UPDATE identity.account SET totp_confirmed = :now WHERE id = :id")
        .param("now", Times.of(now))
        .param("id", account)
        .update();
  }

  /** Uses a time step up; false when this or a later one was used before. */
  public boolean useStep(UUID account, long step) {
    return jdbc.sql(
                """
                UPDATE identity.account SET totp_last_step = :step
                 WHERE id = :id AND coalesce(totp_last_step, -1) < :step
                """)
            .param("step", step)
            .param("id", account)
            .update()
        == 1;
  }

  public void remove(UUID account) {
    jdbc.sql(
            """
            UPDATE identity.account
               SET totp_secret = NULL, totp_confirmed = NULL, totp_last_step = NULL
             WHERE id = :id
            """)
        .param("id", account)
        .update();
    jdbc.sql("DELETE FROM identity.recovery_code WHERE account = :id")
        .param("id", account)
        .update();
  }

  /** Puts these recovery codes in the place of all earlier ones. */
  public void replaceRecoveryCodes(UUID account, List<byte[]> hashes) {
    jdbc.sql("DELETE FROM identity.recovery_code WHERE account = :id")
        .param("id", account)
        .update();
    for (byte[] hash : hashes) {
      jdbc.sql("INSERT INTO identity.recovery_code (account, hash) VALUES (:id, :hash)")
          .param("id", account)
          .param("hash", hash)
          .update();
    }
  }

  public boolean useRecoveryCode(UUID account, byte[] hash, Instant now) {
    return jdbc.sql(
                """
                UPDATE identity.recovery_code SET used = :now
                 WHERE account = :id AND hash = :hash AND used IS NULL
                """)
            .param("now", Times.of(now))
            .param("id", account)
            .param("hash", hash)
            .update()
        == 1;
  }

  public int recoveryCodesLeft(UUID account) {
    return jdbc.sql(
            "SELECT count(*) FROM identity.recovery_code WHERE account = :id AND used IS NULL")
        .param("id", account)
        .query(Integer.class)
        .single();
  }
}
