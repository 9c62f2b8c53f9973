package org.atalaya.node.warnings.sending;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.findings.FindingLookup;
import org.atalaya.node.notifications.Hook;
import org.atalaya.node.notifications.Letter;
import org.atalaya.node.notifications.Letter.Seal;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.warnings.Correspondence;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.node.warnings.WarningView;
import org.atalaya.node.warnings.sending.LetterWriter.Section;
import org.atalaya.node.warnings.sending.LetterWriter.To;
import org.atalaya.node.warnings.sending.LetterWriter.Written;
import org.atalaya.node.warnings.store.StoredLetter;
import org.atalaya.node.warnings.store.TellingStore;
import org.atalaya.node.warnings.store.TellingStore.Addressee;
import org.atalaya.node.warnings.store.TellingStore.Telling;
import org.atalaya.node.warnings.store.WarningListStore;
import org.atalaya.node.warnings.store.WarningStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts what is due for a contact into one letter, and hands it to the mail. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Letters {
  /** How many warnings a letter has at most; the others follow in the next. */
  private static final int MOST_WARNINGS = 50;

  /** How many findings are in the files of a letter. */
  private static final int MOST_FINDINGS = 10_000;

  private static final Marking MARKING = new Marking(Tlp.AMBER, List.of(), false);

  private final WarningStore store;
  private final WarningListStore lists;
  private final TellingStore tellings;
  private final Constituents constituents;
  private final FindingLookup findings;
  private final LetterWriter writer;
  private final AcknowledgeLinks links;
  private final AlertLetters alerts;
  private final Notifications notifications;
  private final Clock clock;

  Letters(
      WarningStore store,
      WarningListStore lists,
      TellingStore tellings,
      Constituents constituents,
      FindingLookup findings,
      LetterWriter writer,
      AcknowledgeLinks links,
      AlertLetters alerts,
      Notifications notifications,
      Clock clock) {
    this.store = store;
    this.lists = lists;
    this.tellings = tellings;
    this.constituents = constituents;
    this.findings = findings;
    this.writer = writer;
    this.links = links;
    this.alerts = alerts;
    this.notifications = notifications;
    this.clock = clock;
  }

  void write(Addressee to) {
    Instant now = clock.instant();
    List<Telling> due = together(tellings.due(to, now, MOST_WARNINGS));
    OrganisationView organisation =
        constituents
            .find(to.organisation())
            .filter(one -> !one.organisation().retired())
            .orElse(null);
    Optional<ConstituentContact> contact =
        organisation == null
            ? Optional.empty()
            : organisation.organisation().contacts().stream()
                .filter(
                    one ->
                        to.contact().equals(one.id())
                            && (one.mail() != null || one.webhook() != null))
                .findFirst();
    if (organisation == null || contact.isEmpty()) {
      block(due, "GONE", "no-contact");
    } else if (Correspondence.keyExpired(organisation, contact.get())) {
      block(due, Sender.KEY_EXPIRED, "key-expired");
    } else {
      write(organisation, contact.get(), due, now);
    }
  }

  /** A letter is about one alert, or about all findings that are due. */
  private static List<Telling> together(List<Telling> due) {
    if (due.isEmpty()) {
      return due;
    }
    Telling first = due.getFirst();
    return due.stream()
        .filter(
            one -> first.alert() == null ? one.alert() == null : one.warning() == first.warning())
        .toList();
  }

  /** What then nobody is told waits for a person. */
  private void block(List<Telling> due, String state, String reason) {
    tellings.blocked(due, state);
    due.stream()
        .map(Telling::warning)
        .distinct()
        .filter(warning -> !tellings.anybody(warning))
        .forEach(warning -> store.unreachable(warning, reason));
  }

  private void write(
      OrganisationView organisation, ConstituentContact contact, List<Telling> due, Instant now) {
    UUID id = UUID.randomUUID();
    Optional<Seal> seal = Correspondence.seal(organisation, contact);
    String name = organisation.organisation().name();
    String language = Correspondence.language(organisation, contact);
    String mail = contact.mail();
    String webhook = contact.webhook();
    var reader =
        new To(name, contact.name(), language, ZoneId.of(contact.zone()), seal.isPresent());
    UUID alert = due.getFirst().alert();
    Optional<Written> words =
        alert == null
            ? Optional.of(writer.write(reader, sections(due, now), links.of(id)))
            : alerts
                .section(lists.find(due.getFirst().warning(), now).orElseThrow(), alert)
                .map(section -> writer.write(reader, section, links.of(id)));
    if (words.isEmpty()) {
      keepBack(due, now);
      return;
    }
    Written written = words.get();
    tellings.write(
        new StoredLetter(
            id,
            organisation.organisation().id(),
            Addressees.id(contact),
            contact.name(),
            mail == null ? Objects.requireNonNull(webhook) : mail,
            language,
            seal.map(one -> one.kind().name()).orElse(null),
            now),
        due);
    String about = alert == null ? null : AlertLetters.about(new AlertId(alert));
    if (mail != null) {
      notifications.send(
          new Letter(
              StoredLetter.notice(id),
              "warnings.letter",
              organisation.organisation().id(),
              MARKING,
              mail,
              language,
              written.subject(),
              written.body(),
              written.files(),
              false,
              seal.orElse(null),
              about));
    }
    if (webhook != null) {
      notifications.send(
          new Hook(
              StoredLetter.notice(id) + (mail == null ? "" : ":hook"),
              "warnings.letter",
              organisation.organisation().id(),
              MARKING,
              URI.create(webhook),
              language,
              written.subject(),
              HookData.of(organisation.organisation().id(), contact.name(), written, links.of(id)),
              mail == null,
              about));
    }
  }

  /** The alert ended, or its marking keeps it back now. */
  private void keepBack(List<Telling> due, Instant now) {
    tellings.blocked(due, "GONE");
    long warning = due.getFirst().warning();
    if (!tellings.anybody(warning)) {
      store.end(warning, WarningState.DISMISSED, "kept-back", "system", now);
    }
  }

  private List<Section> sections(List<Telling> due, Instant now) {
    var sections = new ArrayList<Section>();
    int left = MOST_FINDINGS;
    for (Long warning : due.stream().map(Telling::warning).distinct().toList()) {
      WarningView view = lists.find(warning, now).orElseThrow();
      List<Long> shown = store.findings(warning, 0, left);
      left -= shown.size();
      sections.add(
          new Section(
              warning,
              view.category(),
              null,
              view.state() == WarningState.SENT ? view.deadline() : null,
              view.findings(),
              findings.findings(shown)));
    }
    return sections;
  }
}
