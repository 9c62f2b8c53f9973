package org.atalaya.node.identity.signin;

import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.AccountSettings;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.identity.store.PasskeyStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys (WebAuthn level 3): discoverable, with user verification, so that one passkey replaces
 * the password and the code. Attestation is not asked for.
 */
@Component
public class Passkeys {
  private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
  private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> NEW =
      new TypeReference<>() {};
  private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> PROOF =
      new TypeReference<>() {};

  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
  private final PasskeyRecords records;
  private final PasskeyStore store;
  private final AccountStore accounts;
  private final AccountSettings settings;
  private final Acts acts;

  Passkeys(
      PasskeyRecords records,
      PasskeyStore store,
      AccountStore accounts,
      AccountSettings settings,
      Acts acts) {
    this.records = records;
    this.store = store;
    this.accounts = accounts;
    this.settings = settings;
    this.acts = acts;
  }

  /** What the browser is asked for, to make a passkey. */
  public PublicKeyCredentialCreationOptions creation(Authentication account, URI origin) {
    return operations(origin)
        .createPublicKeyCredentialCreationOptions(
            new ImmutablePublicKeyCredentialCreationOptionsRequest(account));
  }

  /** Keeps the passkey that the browser made. */
  @Transactional
  public void register(
      PublicKeyCredentialCreationOptions asked, String answer, String label, URI origin) {
    try {
      var credential = json.readValue(answer, NEW);
      operations(origin)
          .registerCredential(
              new ImmutableRelyingPartyRegistrationRequest(
                  asked, new RelyingPartyPublicKey(credential, label)));
      acts.record("identity.passkey-add", asked.getUser().getName(), Map.of("label", label));
    } catch (JacksonException | VerificationException | IllegalArgumentException e) {
      LOG.info("A passkey was not accepted: {}", e.getMessage());
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "passkey-not-made");
    }
  }

  /** What the browser is asked for, to sign in with whichever passkey it has for this node. */
  public PublicKeyCredentialRequestOptions request(URI origin) {
    return operations(origin)
        .createCredentialRequestOptions(
            new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
  }

  /** The account whose passkey signed; empty when nothing right did. */
  @Transactional
  public Optional<AccountRow> authenticate(
      PublicKeyCredentialRequestOptions asked, String answer, URI origin) {
    try {
      var credential = json.readValue(answer, PROOF);
      PublicKeyCredentialUserEntity user =
          operations(origin).authenticate(new RelyingPartyAuthenticationRequest(asked, credential));
      UUID id = PasskeyStore.account(user.getId());
      var handle = credential.getResponse().getUserHandle();
      return handle != null && !handle.equals(user.getId())
          ? Optional.empty()
          : accounts.find(id).filter(AccountRow::enabled);
    } catch (JacksonException | VerificationException | IllegalArgumentException e) {
      LOG.info("A passkey was refused: {}", e.getMessage());
      return Optional.empty();
    }
  }

  public String json(Object options) {
    return json.writeValueAsString(options);
  }

  public int count(UUID account) {
    return store.list(account).size();
  }

  /** Where the browser thinks it is: what the settings say, else where the request came to. */
  public URI origin(@Nullable URI requested) {
    URI configured = settings.address();
    if (configured != null) {
      return configured;
    }
    if (requested == null) {
      throw new Problem(HttpStatus.BAD_REQUEST, "passkey-not-made");
    }
    return requested;
  }

  private Webauthn4JRelyingPartyOperations operations(URI origin) {
    String port = origin.getPort() < 0 ? "" : ":" + origin.getPort();
    String text = origin.getScheme() + "://" + origin.getHost() + port;
    var operations =
        new Webauthn4JRelyingPartyOperations(
            records.users(),
            records,
            PublicKeyCredentialRpEntity.builder().id(origin.getHost()).name("Atalaya").build(),
            Set.of(text));
    operations.setCustomizeCreationOptions(
        options ->
            options.authenticatorSelection(
                AuthenticatorSelectionCriteria.builder()
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .build()));
    operations.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    return operations;
  }
}
