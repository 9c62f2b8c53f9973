package org.atalaya.node.identity;

import java.util.Optional;

/** Whom a feature lets in without an account; the feature declares a bean. */
@FunctionalInterface
public interface Visitors {
  /** Who that is now; empty when he may not come in any more. */
  Optional<Visitor> find(String who);
}
