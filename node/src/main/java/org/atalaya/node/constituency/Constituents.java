package org.atalaya.node.constituency;

import java.util.Optional;
import org.atalaya.node.api.Internal;

/** Organisations for what other features do for them by themselves. */
@Internal("called by workers and inside what is already guarded")
public interface Constituents {
  /** An organisation with its contacts and what their keys are good for. */
  Optional<OrganisationView> find(String id);
}
