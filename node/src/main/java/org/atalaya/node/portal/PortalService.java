package org.atalaya.node.portal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.api.Typed;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.Constituents.Proposal;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.findings.FindingLookup;
import org.atalaya.node.findings.FindingQuery;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.notifications.Notice;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.Recipient;
import org.atalaya.node.portal.store.IncidentStore;
import org.atalaya.node.portal.store.RequestStore;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.node.warnings.WarningDetails;
import org.atalaya.node.warnings.WarningLookup;
import org.atalaya.node.warnings.WarningView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for everything with the organisation of whoever is signed in, and with no other. */
@Service
class PortalService implements Portal {
  private static final int MOST = 200;
  private static final int MOST_REQUESTS = 50;

  private final Guests guests;
  private final Constituents constituents;
  private final FindingLookup findings;
  private final WarningLookup warnings;
  private final RequestStore requests;
  private final IncidentStore incidents;
  private final Notifications notifications;
  private final Acts acts;
  private final LiveUpdates live;
  private final Clock clock;

  PortalService(
      Guests guests,
      Constituents constituents,
      FindingLookup findings,
      WarningLookup warnings,
      RequestStore requests,
      IncidentStore incidents,
      Notifications notifications,
      Acts acts,
      LiveUpdates live,
      Clock clock) {
    this.guests = guests;
    this.constituents = constituents;
    this.findings = findings;
    this.warnings = warnings;
    this.requests = requests;
    this.incidents = incidents;
    this.notifications = notifications;
    this.acts = acts;
    this.live = live;
    this.clock = clock;
  }

  private String own() {
    return guest().organisation();
  }

  @Override
  public Guest guest() {
    return guests.current();
  }

  @Override
  public Map<String, String> organisations() {
    Map<String, String> organisations = new LinkedHashMap<>();
    constituents
        .contactsAt(guests.mail(guest()))
        .forEach(place -> organisations.put(place.organisation(), place.name()));
    return organisations;
  }

  @Override
  public Map<String, Long> open() {
    return findings.open(own());
  }

  @Override
  public Page<FindingView> findings(
      String of, @Nullable Boolean open, @Nullable String after, int limit) {
    return findings.page(new FindingQuery(of, own(), null, open, after, limit));
  }

  @Override
  public FindingView finding(long id) {
    return findings.findings(List.of(id)).stream()
        .filter(one -> one.organisation().equals(own()))
        .findFirst()
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "findings-unknown", id));
  }

  @Override
  public Page<WarningView> warnings(@Nullable String after, int limit) {
    return warnings.sent(own(), after, limit);
  }

  @Override
  public WarningDetails warning(long id) {
    return warnings
        .sent(own(), id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "warnings-unknown", id));
  }

  @Override
  public Page<FindingView> findingsOf(long warning, @Nullable String after, int limit) {
    return warnings.findings(own(), warning, after, limit);
  }

  @Override
  @Transactional
  public void acknowledge(long warning, String answer) {
    Guest guest = guest();
    warnings.acknowledge(guest.organisation(), warning, guest.name(), answer);
  }

  @Override
  @Transactional(readOnly = true)
  public OwnOrganisation organisation() {
    String id = own();
    OrganisationView view = constituents.find(id).orElseThrow();
    Organisation is = view.organisation();
    Optional<ChangeRequest> waiting = requests.waiting(id);
    OrganisationInput input = waiting.map(ChangeRequest::input).orElse(nothing(id));
    Proposal proposal = constituents.proposal(input);
    return new OwnOrganisation(
        is.name(),
        or(input.languages(), is.languages()),
        or(input.services(), is.services()),
        or(input.networks(), is.networks()),
        or(input.asNumbers(), is.asNumbers()),
        or(input.domains(), is.domains()),
        or(input.products(), is.products()),
        or(input.contacts(), is.contacts()),
        view.keys(),
        waiting.orElse(null),
        proposal.changes(),
        proposal.faults());
  }

  private static <T> List<T> or(@Nullable List<T> asked, List<T> is) {
    return asked == null ? is : asked;
  }

  private static OrganisationInput nothing(String id) {
    return new OrganisationInput(
        id, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  @Override
  @Transactional(readOnly = true)
  public List<Fault> check(OrganisationInput input) {
    String id = own();
    return constituents.proposal(over(requests.waiting(id), only(id, input))).faults();
  }

  @Override
  @Transactional
  public boolean request(OrganisationInput input) {
    Guest guest = guest();
    String id = guest.organisation();
    OrganisationInput asked = over(requests.lockWaiting(id), only(id, input));
    Proposal proposal = constituents.proposal(asked);
    if (!proposal.faults().isEmpty()) {
      throw proposal.faults().getFirst().problem();
    }
    if (proposal.changes().isEmpty()) {
      requests.waiting(id).ifPresent(waiting -> end(waiting, guest));
      return false;
    }
    long request =
        requests.put(id, guest.name(), clock.instant().truncatedTo(ChronoUnit.MICROS), asked);
    acts.record("portal.request", Long.toString(request), Map.of("organisation", id));
    live.changed("portal");
    return true;
  }

  private void end(ChangeRequest waiting, Guest guest) {
    requests.decide(
        waiting.id(), null, ChangeRequest.State.TAKEN_BACK, clock.instant(), guest.name(), "");
    acts.record(
        "portal.request-taken-back",
        Long.toString(waiting.id()),
        Map.of("organisation", guest.organisation()));
    live.changed("portal");
  }

  /** What a contact may ask for, of its own organisation; its new contacts get ids. */
  private static OrganisationInput only(String id, OrganisationInput input) {
    List<ConstituentContact> contacts = input.contacts();
    return new OrganisationInput(
        id,
        null,
        null,
        null,
        input.languages(),
        input.services(),
        null,
        input.networks(),
        input.asNumbers(),
        input.domains(),
        input.products(),
        contacts == null
            ? null
            : contacts.stream()
                .map(one -> one.id() == null ? one.withId(UUID.randomUUID()) : one)
                .toList(),
        null);
  }

  private static OrganisationInput over(Optional<ChangeRequest> waiting, OrganisationInput input) {
    if (waiting.isEmpty()) {
      return input;
    }
    OrganisationInput was = waiting.get().input();
    return new OrganisationInput(
        input.id(),
        null,
        null,
        null,
        input.languages() == null ? was.languages() : input.languages(),
        input.services() == null ? was.services() : input.services(),
        null,
        input.networks() == null ? was.networks() : input.networks(),
        input.asNumbers() == null ? was.asNumbers() : input.asNumbers(),
        input.domains() == null ? was.domains() : input.domains(),
        input.products() == null ? was.products() : input.products(),
        input.contacts() == null ? was.contacts() : input.contacts(),
        null);
  }

  @Override
  @Transactional
  public void takeBack() {
    Guest guest = guest();
    end(
        requests
            .lockWaiting(guest.organisation())
            .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "portal-nothing-waits")),
        guest);
  }

  @Override
  public List<ChangeRequest> requests() {
    return requests.of(own(), MOST_REQUESTS);
  }

  @Override
  @Transactional
  public long report(String category, String text) {
    Guest guest = guest();
    if (!Rsit.classes().contains(category)) {
      throw Problem.at("category", HttpStatus.UNPROCESSABLE_CONTENT, "portal-category", category);
    }
    String told = Typed.text("text", text, LONGEST, true);
    long id = incidents.insert(guest.organisation(), guest.name(), clock.instant(), category, told);
    acts.record("portal.incident", Long.toString(id), Map.of("organisation", guest.organisation()));
    String name =
        Objects.requireNonNullElse(
            constituents.names(List.of(guest.organisation())).get(guest.organisation()),
            guest.organisation());
    notifications.send(
        new Notice(
            "portal-incident:" + id,
            null,
            "portal.incident",
            null,
            null,
            List.of(name),
            "/constituency/incidents/" + id,
            true,
            false,
            null),
        new Recipient.Duty());
    live.changed("portal");
    return id;
  }

  @Override
  public Page<IncidentReport> incidents(@Nullable String after, int limit) {
    return incidents.list(own(), after, Math.clamp(limit, 1, MOST));
  }
}
