package org.atalaya.node.identity.signin;

import java.util.List;
import org.atalaya.node.identity.store.AccountRow;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.identity.store.PasskeyStore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Shows our accounts and passkeys to Spring Security's WebAuthn as it wants to see them. */
@Component
class PasskeyRecords implements UserCredentialRepository {
  private final PasskeyStore store;
  private final AccountStore accounts;

  PasskeyRecords(PasskeyStore store, AccountStore accounts) {
    this.store = store;
    this.accounts = accounts;
  }

  @Override
  public void delete(Bytes credentialId) {
    throw new UnsupportedOperationException("an account removes its own passkeys");
  }

  @Override
  public void save(CredentialRecord record) {
    if (store.find(record.getCredentialId()).isEmpty()) {
      store.insert(record);
    } else if (!store.used(record.getCredentialId(), record.getSignatureCount())) {
      throw new IllegalArgumentException("the passkey's counter went back: it was copied");
    }
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
    return store.find(credentialId).orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes userId) {
    return store.list(PasskeyStore.account(userId));
  }

  PublicKeyCredentialUserEntityRepository users() {
    return new Users();
  }

  private final class Users implements PublicKeyCredentialUserEntityRepository {
    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
      return accounts.find(PasskeyStore.account(id)).map(Users::entity).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
      return accounts.find(username).map(Users::entity).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
      throw new UnsupportedOperationException("accounts are not made by passkeys");
    }

    @Override
    public void delete(Bytes id) {
      throw new UnsupportedOperationException("accounts are not removed by passkeys");
    }

    private static PublicKeyCredentialUserEntity entity(AccountRow account) {
      return ImmutablePublicKeyCredentialUserEntity.builder()
          .id(PasskeyStore.handle(account.id()))
          .name(account.name())
          .displayName(account.displayName())
          .build();
    }
  }
}
