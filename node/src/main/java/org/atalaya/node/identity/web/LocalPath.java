package org.atalaya.node.identity.web;

import org.jspecify.annotations.Nullable;

/** Where to go after signing in: a path of this node, or else the first page. */
final class LocalPath {
  private static final int LONGEST = 2000;

  private LocalPath() {}

  static String of(@Nullable String wanted) {
    if (wanted == null || wanted.length() > LONGEST) {
      return "/";
    }
    boolean local =
        wanted.startsWith("/")
            && !wanted.startsWith("//")
            && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
            && !wanted.startsWith("/sign-in")
            && !wanted.startsWith("/welcome");
    return local ? wanted : "/";
  }
}
