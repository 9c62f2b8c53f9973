package org.atalaya.node.constituency;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.changes.Changes;
import org.atalaya.node.constituency.changes.Differences;
import org.atalaya.node.constituency.changes.Parents;
import org.atalaya.node.constituency.checks.Keys;
import org.atalaya.node.constituency.checks.OrganisationCheck;
import org.atalaya.node.constituency.store.ChangeStore;
import org.atalaya.node.constituency.store.OrganisationListStore;
import org.atalaya.node.constituency.store.OrganisationStore;
import org.atalaya.node.constituency.store.OwnerStore;
import org.atalaya.node.constituency.store.StoredOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks what people write, and hands it to the one way in which it is changed. */
@Service
class ConstituencyService implements Constituency, Constituents, Attribution {
  private final OrganisationStore store;
  private final OrganisationListStore lists;
  private final ChangeStore history;
  private final OwnerStore owners;
  private final Changes changes;
  private final Clock clock;

  ConstituencyService(
      OrganisationStore store,
      OrganisationListStore lists,
      ChangeStore history,
      OwnerStore owners,
      Changes changes,
      Clock clock) {
    this.store = store;
    this.lists = lists;
    this.history = history;
    this.owners = owners;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public Page<OrganisationSummary> list(OrganisationQuery query) {
    return lists.list(query);
  }

  @Override
  public OrganisationView view(String id) {
    return seen(known(id));
  }

  @Override
  public Optional<OrganisationView> find(String id) {
    return store.find(id).map(this::seen);
  }

  @Override
  public List<Profile> profiles() {
    return store.profiles();
  }

  @Override
  public Map<String, String> names(Collection<String> ids) {
    return store.names(ids);
  }

  @Override
  public List<Owner> owners(Asset asset) {
    return whose(asset);
  }

  @Override
  public List<ContactPlace> contactsAt(String mail) {
    return store.contactsAt(mail);
  }

  @Override
  @Transactional(readOnly = true)
  public Proposal proposal(OrganisationInput input) {
    StoredOrganisation before = known(input.id());
    OrganisationCheck.Result result = checked(input, before);
    Organisation after = result.organisation();
    return new Proposal(
        after,
        result.faults(),
        after == null ? List.of() : Differences.between(before.organisation(), after));
  }

  private OrganisationView seen(StoredOrganisation one) {
    return new OrganisationView(
        one.organisation(),
        one.version(),
        one.changed(),
        Keys.of(one.organisation().contacts(), clock.instant()));
  }

  @Override
  @Transactional(readOnly = true)
  public List<Fault> check(OrganisationInput input) {
    return checked(input, store.find(input.id()).orElse(null)).faults();
  }

  @Override
  @Transactional
  public OrganisationView create(OrganisationInput input) {
    store.lock();
    if (store.find(input.id()).isPresent()) {
      throw Problem.at("/id", HttpStatus.CONFLICT, "constituency-taken", input.id());
    }
    changes.make(null, valid(input, null));
    return view(input.id());
  }

  @Override
  @Transactional
  public OrganisationView change(OrganisationInput input, int version) {
    store.lock();
    StoredOrganisation before = known(input.id());
    if (before.version() != version) {
      throw new Problem(HttpStatus.CONFLICT, "constituency-changed", before.version());
    }
    changes.make(before, valid(input, before));
    return view(input.id());
  }

  @Override
  public Page<Change> history(@Nullable String organisation, @Nullable String after, int limit) {
    int most = Math.clamp(limit, 1, OrganisationQuery.MOST);
    Long before = after == null ? null : Cursor.parse(after, 1).number(0);
    return Page.of(
        history.list(organisation, before, most + 1), most, change -> Cursor.of(change.id()));
  }

  @Override
  public List<Owner> whose(Asset asset) {
    return owners.owners(asset, MOST_INSIDE);
  }

  private Organisation valid(OrganisationInput input, @Nullable StoredOrganisation before) {
    OrganisationCheck.Result result = checked(input, before);
    if (result.organisation() == null) {
      throw result.faults().getFirst().problem();
    }
    return result.organisation();
  }

  private OrganisationCheck.Result checked(
      OrganisationInput input, @Nullable StoredOrganisation before) {
    OrganisationCheck.Result result =
        OrganisationCheck.of(input, before == null ? null : before.organisation());
    if (result.organisation() == null) {
      return result;
    }
    Map<String, @Nullable String> all = new HashMap<>(store.parents());
    all.put(input.id(), result.organisation().parent());
    Fault parent = Parents.fault(result.organisation(), all);
    return parent == null ? result : new OrganisationCheck.Result(null, List.of(parent));
  }

  private StoredOrganisation known(String id) {
    return store
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "constituency-unknown", id));
  }
}
