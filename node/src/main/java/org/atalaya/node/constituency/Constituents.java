package org.atalaya.node.constituency;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.api.Internal;

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

  /** An organisation without its contacts and networks. */
  record Profile(String id, Sector sector, List<Product> products) {
    public Profile {
      products = List.copyOf(products);
    }
  }
}
