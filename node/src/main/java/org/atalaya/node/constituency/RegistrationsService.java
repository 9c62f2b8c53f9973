package org.atalaya.node.constituency;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.files.DelegatedFile;
import org.atalaya.node.constituency.files.DelegatedFile.Delegated;
import org.atalaya.node.constituency.store.RegisteredStore;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what registries say, beside what organisations have. */
@Service
class RegistrationsService implements Registrations {
  private final RegisteredStore store;
  private final CurrentActor actor;
  private final Acts acts;
  private final Clock clock;

  RegistrationsService(RegisteredStore store, CurrentActor actor, Acts acts, Clock clock) {
    this.store = store;
    this.actor = actor;
    this.acts = acts;
    this.clock = clock;
  }

  @Override
  public List<Register> registers() {
    return store.registers();
  }

  @Override
  @Transactional
  public Register load(InputStream content, String country) throws IOException {
    String code = country.strip().toUpperCase(Locale.ROOT);
    if (!List.of(Locale.getISOCountries()).contains(code)) {
      throw Problem.at(
          "country", HttpStatus.UNPROCESSABLE_CONTENT, "constituency-country", country);
    }
    byte[] bytes = content.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "constituency-register-large", LARGEST >> 20);
    }
    Delegated file = DelegatedFile.read(new ByteArrayInputStream(bytes), code);
    if (file.networks().isEmpty() && file.numbers().isEmpty()) {
      throw Problem.at(
          "file",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "constituency-register-empty",
          file.registry(),
          code);
    }
    Register register =
        new Register(
            file.registry(),
            code,
            file.serial(),
            file.networks().size(),
            file.numbers().size(),
            clock.instant(),
            actor.get().name());
    store.put(register, file);
    acts.record(
        "constituency.register",
        file.registry() + " " + code,
        Map.of(
            "serial",
            file.serial(),
            "networks",
            Long.toString(register.networks()),
            "numbers",
            Long.toString(register.numbers())));
    return register;
  }

  @Override
  public Page<Registered> unowned(String of, @Nullable String after, int limit) {
    return store.unowned(of.strip(), after, Math.clamp(limit, 1, OrganisationQuery.MOST));
  }
}
