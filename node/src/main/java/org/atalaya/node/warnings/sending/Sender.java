package org.atalaya.node.warnings.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.notifications.Moments;
import org.atalaya.node.notifications.Notice;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.Recipient;
import org.atalaya.node.warnings.Correspondence;
import org.atalaya.node.warnings.WarningSettings;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.node.warnings.store.StoredWarning;
import org.atalaya.node.warnings.store.TellingStore;
import org.atalaya.node.warnings.store.WarningStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides who is told of a warning, and who next when nobody answers. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Sender {
  static final String WAITING = "WAITING";
  static final String KEY_EXPIRED = "KEY_EXPIRED";

  private final WarningStore store;
  private final TellingStore tellings;
  private final Constituents constituents;
  private final Notifications notifications;
  private final WarningSettings settings;
  private final Acts acts;
  private final Clock clock;

  Sender(
      WarningStore store,
      TellingStore tellings,
      Constituents constituents,
      Notifications notifications,
      WarningSettings settings,
      Acts acts,
      Clock clock) {
    this.store = store;
    this.tellings = tellings;
    this.constituents = constituents;
    this.notifications = notifications;
    this.settings = settings;
    this.acts = acts;
    this.clock = clock;
  }

  /** A warning is due: those whom it concerns are told, or it waits for a person who can help. */
  void tell(StoredWarning warning) {
    Instant now = clock.instant();
    Optional<OrganisationView> organisation = protectedOne(warning);
    if (organisation.isEmpty()) {
      store.end(warning.id(), WarningState.DISMISSED, "retired", "system", now);
    } else if (!warning.released()
        && tellings.lettersSince(now.minus(Duration.ofHours(1))) >= settings.mostLettersPerHour()) {
      store.hold(warning.id(), "flood");
    } else {
      tell(warning, organisation.get(), now);
    }
  }

  private Optional<OrganisationView> protectedOne(StoredWarning warning) {
    return constituents.find(warning.organisation()).filter(one -> !one.organisation().retired());
  }

  private void tell(StoredWarning warning, OrganisationView organisation, Instant now) {
    List<ConstituentContact> contacts = Addressees.first(organisation, warning.category());
    if (contacts.isEmpty()) {
      store.untold(
          warning.id(), Addressees.onlyUnwilling(organisation) ? "unwanted" : "no-contact");
      return;
    }
    if (contacts.stream().allMatch(contact -> Correspondence.keyExpired(organisation, contact))) {
      store.untold(warning.id(), "key-expired");
      return;
    }
    tellings.forgetBlocked(warning.id());
    Instant last = now;
    for (ConstituentContact contact : contacts) {
      Instant due = due(contact, warning.category(), now);
      last = due.isAfter(last) ? due : last;
      add(warning, 0, organisation, contact, due);
    }
    store.sent(warning.id(), now, last.plus(Duration.ofMinutes(warning.acknowledgeMinutes())));
    acts.record(
        "warnings.send",
        Long.toString(warning.id()),
        Map.of(
            "organisation",
            warning.organisation(),
            "category",
            warning.category(),
            "findings",
            Long.toString(warning.findings()),
            "contacts",
            Integer.toString(contacts.size())));
  }

  private void add(
      StoredWarning warning,
      int step,
      OrganisationView organisation,
      ConstituentContact contact,
      Instant due) {
    boolean expired = Correspondence.keyExpired(organisation, contact);
    tellings.add(
        warning.id(),
        step,
        Addressees.id(contact),
        contact.name(),
        due,
        expired ? KEY_EXPIRED : WAITING);
  }

  private Instant due(ConstituentContact contact, String category, Instant now) {
    return switch (contact.telling(Addressees.rsitClass(category))) {
      case HOURLY -> Due.hourly(now);
      case DAILY -> Due.daily(now, settings.dailyAt(), ZoneId.of(contact.zone()));
      case AT_ONCE, NEVER -> now;
    };
  }

  /**
   * Tells everybody who can be told, now.
   *
   * @return how many
   */
  public int tellAgain(StoredWarning warning) {
    Instant now = clock.instant();
    OrganisationView organisation = protectedOne(warning).orElse(null);
    if (organisation == null) {
      return 0;
    }
    List<ConstituentContact> contacts =
        Addressees.second(organisation, warning.category(), List.of()).stream()
            .filter(contact -> !Correspondence.keyExpired(organisation, contact))
            .toList();
    if (!contacts.isEmpty()) {
      tellings.forgetBlocked(warning.id());
      contacts.forEach(contact -> add(warning, warning.step(), organisation, contact, now));
    }
    return contacts.size();
  }

  /** Nobody has acknowledged in time: the organisation's other contacts, then this team. */
  void followUp(StoredWarning warning) {
    Instant now = clock.instant();
    OrganisationView organisation = protectedOne(warning).orElse(null);
    List<ConstituentContact> others =
        organisation == null || warning.step() > 0
            ? List.of()
            : Addressees.second(organisation, warning.category(), tellings.contacts(warning.id()));
    if (organisation == null || others.isEmpty()) {
      tellTeam(warning, organisation);
      store.stepped(warning.id(), 2, null);
      return;
    }
    others.forEach(contact -> add(warning, 1, organisation, contact, now));
    store.stepped(warning.id(), 1, now.plus(settings.pause()));
  }

  private void tellTeam(StoredWarning warning, @Nullable OrganisationView organisation) {
    Instant deadline = warning.deadline();
    notifications.send(
        new Notice(
            "warning-silent:" + warning.id(),
            null,
            "warnings.silent",
            null,
            null,
            List.of(
                organisation == null ? warning.organisation() : organisation.organisation().name(),
                new DefaultMessageSourceResolvable(
                    "alerts.category." + warning.category().replace('/', '.')),
                deadline == null ? "" : Moments.utc(deadline)),
            "/warnings/" + warning.id(),
            false,
            false,
            null),
        new Recipient.Duty());
  }
}
