package org.atalaya.node.sources;

import org.jspecify.annotations.Nullable;

/**
 * A source as somebody wrote it.
 *
 * @param kind a {@link SourceKind}
 * @param format one of {@link Reports#formats}
 * @param place the folder's name below the folder of all such; an https address; or {@code
 *     imaps://host/folder}
 * @param account to sign in with; empty for none
 * @param secret its password, or, without an account, a bearer token; null to keep the one that is
 *     there, empty for none
 * @param everySeconds how often it is looked at, at most once a minute but for folders
 */
public record SourceInput(
    String name,
    String kind,
    String format,
    String place,
    String account,
    @Nullable String secret,
    int everySeconds) {
  /** Secrets are not logged. */
  @Override
  public String toString() {
    return "SourceInput[" + name + "]";
  }
}
