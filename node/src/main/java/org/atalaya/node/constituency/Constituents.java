package org.atalaya.node.constituency;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.api.Internal;
import org.jspecify.annotations.Nullable;

/** Organisations for what other features do for them by themselves. */
@Internal("called by workers and inside what is already guarded")
public interface Constituents {
  /** An organisation with its contacts and what their keys are good for. */
  Optional<OrganisationView> find(String id);

  /** What those that are protected are and run. */
  List<Profile> profiles();

  /** The names of organisations, by their ids. */
  Map<String, String> names(Collection<String> ids);

  /** Who has an asset, as {@link Attribution#whose} says. */
  List<Attribution.Owner> owners(Asset asset);

  /** Where somebody with this mail address is a contact; organisations that are protected only. */
  List<ContactPlace> contactsAt(String mail);

  /** What an organisation would be after a change; nothing is kept. */
  Proposal proposal(OrganisationInput input);

  /** A contact of an organisation. */
  record ContactPlace(String organisation, String name, UUID contact) {}

  /**
   * What a change would make.
   *
   * @param organisation null when something is wrong
   */
  record Proposal(
      @Nullable Organisation organisation, List<Fault> faults, List<Change.FieldChange> changes) {
    public Proposal {
      faults = List.copyOf(faults);
      changes = List.copyOf(changes);
    }
  }

  /** An organisation without its contacts and networks. */
  record Profile(String id, Sector sector, List<Product> products) {
    public Profile {
      products = List.copyOf(products);
    }
  }
}
