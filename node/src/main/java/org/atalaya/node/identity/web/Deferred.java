package org.atalaya.node.identity.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/** A security context that is looked up when first asked for, and then kept. */
final class Deferred implements DeferredSecurityContext {
  private final Supplier<Optional<SecurityContext>> lookup;
  private @Nullable SecurityContext context;
  private boolean generated;

  Deferred(Supplier<Optional<SecurityContext>> lookup) {
    this.lookup = lookup;
  }

  @Override
  public SecurityContext get() {
    if (context == null) {
      Optional<SecurityContext> found = lookup.get();
      generated = found.isEmpty();
      context = found.orElseGet(SecurityContextImpl::new);
    }
    return context;
  }

  @Override
  public boolean isGenerated() {
    get();
    return generated;
  }
}
