package org.atalaya.node.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.Constituents.ContactPlace;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.OneTimeSecrets;
import org.atalaya.node.notifications.Letter;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.portal.store.LinkStore;
import org.atalaya.node.portal.store.LinkStore.Link;
import org.atalaya.node.ui.TeamLabel;
import org.atalaya.node.warnings.Correspondence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails links, and lets in whoever has one. */
@Service
class DoorService implements PortalDoor {
  private static final Logger log = LoggerFactory.getLogger(DoorService.class);
  private static final Duration GOOD_FOR = Duration.ofMinutes(15);
  private static final int MOST_LINKS = 3;
  private static final Marking MARKING = new Marking(Tlp.AMBER, List.of(), false);

  private final LinkStore links;
  private final Constituents constituents;
  private final Guests guests;
  private final Notifications notifications;
  private final NotificationSettings settings;
  private final ObjectProvider<TeamLabel> team;
  private final MessageSource words;
  private final Acts acts;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DoorService(
      LinkStore links,
      Constituents constituents,
      Guests guests,
      Notifications notifications,
      NotificationSettings settings,
      ObjectProvider<TeamLabel> team,
      MessageSource words,
      Acts acts,
      TransactionTemplate transaction,
      Clock clock) {
    this.links = links;
    this.constituents = constituents;
    this.guests = guests;
    this.notifications = notifications;
    this.settings = settings;
    this.team = team;
    this.words = words;
    this.acts = acts;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void ask(String mail) {
    String address = mail.strip();
    Instant now = clock.instant();
    List<ContactPlace> places = constituents.contactsAt(address);
    if (places.isEmpty() || links.since(address, now.minus(GOOD_FOR)) >= MOST_LINKS) {
      return;
    }
    for (ContactPlace place : places) {
      OrganisationView organisation = constituents.find(place.organisation()).orElseThrow();
      ConstituentContact contact =
          guests.contact(place.organisation(), place.contact()).orElseThrow();
      // Never in the clear to whoever has a key: the team is told about it elsewhere.
      if (!Correspondence.keyExpired(organisation, contact)) {
        send(organisation, contact, String.valueOf(contact.mail()), now);
        return;
      }
    }
  }

  private void send(
      OrganisationView organisation, ConstituentContact contact, String mail, Instant now) {
    String secret = OneTimeSecrets.random();
    UUID id = UUID.randomUUID();
    String language = Correspondence.language(organisation, contact);
    Locale locale = Locale.of(language);
    TeamLabel label = team.getIfAvailable();
    String from = label == null ? "" : label.name();
    String link = settings.address("/portal/sign-in/" + secret);
    links.insert(OneTimeSecrets.hash(secret), id, mail, now, now.plus(GOOD_FOR));
    notifications.send(
        new Letter(
            about(id),
            "portal.link",
            organisation.organisation().id(),
            MARKING,
            mail,
            language,
            words.getMessage("portal.mail.subject", new Object[] {from}, locale),
            words.getMessage(
                "portal.mail.body",
                new Object[] {contact.name(), from, link, GOOD_FOR.toMinutes()},
                locale),
            List.of(),
            true,
            Correspondence.seal(organisation, contact).orElse(null),
            about(id)));
  }

  private static String about(UUID link) {
    return "portal-link:" + link;
  }

  @Override
  public boolean isGood(String secret) {
    return links.good(OneTimeSecrets.hash(secret), clock.instant()).isPresent();
  }

  @Override
  @Transactional
  public List<Guest> use(String secret) {
    Optional<Link> link = links.use(OneTimeSecrets.hash(secret), clock.instant());
    if (link.isEmpty()) {
      return List.of();
    }
    notifications.forget(List.of(about(link.get().id())));
    List<Guest> found = guests(link.get().mail());
    found.stream()
        .findFirst()
        .ifPresent(
            guest ->
                acts.record(
                    "portal.sign-in", guest.organisation(), Map.of("contact", guest.name())));
    return found;
  }

  private List<Guest> guests(String mail) {
    return constituents.contactsAt(mail).stream()
        .flatMap(place -> guests.guest(place.organisation(), place.contact()).stream())
        .toList();
  }

  @Override
  public Optional<Guest> elsewhere(Guest guest, String organisation) {
    return guests(guests.mail(guest)).stream()
        .filter(one -> one.organisation().equals(organisation))
        .findFirst();
  }

  /** Links that are good no more are forgotten, and with them the mails that held them. */
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
  void forget() {
    try {
      transaction.executeWithoutResult(
          status ->
              notifications.forget(
                  links.removeExpired(clock.instant().minus(GOOD_FOR)).stream()
                      .map(DoorService::about)
                      .toList()));
    } catch (DataAccessException e) {
      log.warn("Old links of the portal cannot be forgotten now, again later: {}", e.getMessage());
    }
  }
}
