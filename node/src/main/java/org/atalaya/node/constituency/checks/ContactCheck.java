package org.atalaya.node.constituency.checks;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atalaya.envelope.OpeningHours;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.ContactRole;
import org.atalaya.node.constituency.Telling;
import org.atalaya.node.constituency.assets.AssetRefused;
import org.atalaya.node.constituency.assets.Domains;
import org.jspecify.annotations.Nullable;

/** Reads an organisation's contacts. */
final class ContactCheck {
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^@\\s]{3,190}");
  private static final int MOST = 200;
  private static final int LONGEST_KEY = 100_000;

  private final String place;
  private final ConstituentContact given;
  private final Faults faults;

  private ContactCheck(String place, ConstituentContact given, Faults faults) {
    this.place = place;
    this.given = given;
    this.faults = faults;
  }

  /** The contacts; one that was there before under its id, its mail or its name keeps its id. */
  static List<ConstituentContact> of(
      List<ConstituentContact> given, List<ConstituentContact> before, Faults faults) {
    if (given.size() > MOST) {
      faults.add("/contacts", "constituency-many", MOST);
      return List.of();
    }
    var read = new ArrayList<ConstituentContact>();
    Set<UUID> taken = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      ConstituentContact one = new ContactCheck("/contacts/" + i, given.get(i), faults).read();
      UUID id = id(one, before, taken);
      taken.add(id);
      read.add(one.withId(id));
    }
    return read;
  }

  private static UUID id(ConstituentContact one, List<ConstituentContact> before, Set<UUID> taken) {
    for (int how = 0; how < 3; how++) {
      for (ConstituentContact was : before) {
        UUID id = Objects.requireNonNull(was.id());
        if (!taken.contains(id) && same(one, was, how)) {
          return id;
        }
      }
    }
    return UUID.randomUUID();
  }

  private static boolean same(ConstituentContact one, ConstituentContact was, int how) {
    return switch (how) {
      case 0 -> Objects.equals(one.id(), was.id());
      case 1 -> one.id() == null && one.mail() != null && one.mail().equals(was.mail());
      default -> one.id() == null && one.name().equals(was.name());
    };
  }

  private ConstituentContact read() {
    String role = faults.line(place + "/role", given.role(), 40, true);
    if (!role.isEmpty() && ContactRole.named(role).isEmpty()) {
      faults.add(place + "/role", "constituency-contact-role", role);
    }
    ConstituentContact read =
        new ConstituentContact(
            given.id(),
            faults.line(place + "/name", given.name(), 200, true),
            role.toUpperCase(Locale.ROOT),
            OrganisationCheck.languages(place + "/languages", given.languages(), faults),
            mail(),
            key("/openpgp", given.openpgp(), Keys::checkOpenPgp),
            key("/smime", given.smime(), Keys::checkCertificate),
            webhook(),
            zone(),
            hours(),
            preferences());
    if (read.mail() == null && given.webhook() == null) {
      faults.add(place + "/mail", "constituency-contact-unreachable");
    }
    return read;
  }

  private @Nullable String mail() {
    String mail = faults.optionalLine(place + "/mail", given.mail(), 254);
    if (mail == null) {
      return null;
    }
    if (!MAIL.matcher(mail).matches()) {
      faults.add(place + "/mail", "constituency-mail");
      return mail;
    }
    int at = mail.indexOf('@');
    try {
      return mail.substring(0, at + 1) + Domains.canonical(mail.substring(at + 1));
    } catch (AssetRefused noDomain) {
      faults.add(place + "/mail", "constituency-mail");
      return mail;
    }
  }

  private @Nullable String key(String field, @Nullable String text, Keys.Check check) {
    String armoured = text == null ? "" : text.replace("\r\n", "\n").strip();
    if (armoured.isEmpty()) {
      return null;
    }
    String wrong =
        armoured.length() > LONGEST_KEY ? "constituency-key-long" : check.whatIsWrong(armoured);
    if (wrong != null) {
      faults.add(place + field, wrong);
    }
    return armoured;
  }

  private @Nullable String webhook() {
    String webhook = faults.optionalLine(place + "/webhook", given.webhook(), 1000);
    if (webhook != null && !isWebAddress(webhook)) {
      faults.add(place + "/webhook", "constituency-webhook");
    }
    return webhook;
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = URI.create(text);
      return "https".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  private String zone() {
    String zone = given.zone().strip();
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException unknown) {
      faults.add(place + "/zone", "constituency-zone");
      return zone;
    }
  }

  private String hours() {
    String hours = given.hours().strip();
    try {
      return OpeningHours.parse(hours).toString();
    } catch (IllegalArgumentException none) {
      faults.add(place + "/hours", "constituency-hours");
      return hours;
    }
  }

  private Map<String, String> preferences() {
    Map<String, String> read = new TreeMap<>();
    given
        .preferences()
        .forEach(
            (rsit, telling) -> {
              String field = place + "/preferences";
              if (!Rsit.classes().contains(rsit)) {
                faults.add(field, "constituency-rsit", rsit);
                return;
              }
              Telling.named(telling)
                  .ifPresentOrElse(
                      known -> {
                        if (known != Telling.AT_ONCE) {
                          read.put(rsit, known.name());
                        }
                      },
                      () -> faults.add(field, "constituency-telling", telling));
            });
    return read;
  }
}
