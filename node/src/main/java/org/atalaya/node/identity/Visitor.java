package org.atalaya.node.identity;

import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Objects;
import org.atalaya.node.ui.Outsider;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody who has no account here and is let in by another feature, such as a constituent's
 * contact. Made afresh for every request and never stored.
 */
public final class Visitor extends AbstractAuthenticationToken implements Outsider {
  private final String who;
  private final String name;

  /**
   * A visitor.
   *
   * @param who as the feature that lets him in knows him
   * @param name for people and the audit log
   */
  public Visitor(String who, String name, List<String> authorities) {
    super(authorities.stream().map(SimpleGrantedAuthority::new).toList());
    this.who = who;
    this.name = name;
    super.setAuthenticated(true);
  }

  @Override
  public String getPrincipal() {
    return who;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Visitor that && who.equals(that.who) && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(who, name);
  }

  private void writeObject(ObjectOutputStream out) throws java.io.NotSerializableException {
    throw new java.io.NotSerializableException("a visitor is looked up for every request");
  }
}
