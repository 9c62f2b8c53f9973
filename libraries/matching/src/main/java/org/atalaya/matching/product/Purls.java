package org.atalaya.matching.product;

import org.jspecify.annotations.Nullable;

/** Package URLs: {@code pkg:type/namespace/name@version?qualifiers#subpath}. */
final class Purls {
  private Purls() {}

  /** What says which package it is; null for what is none. */
  static @Nullable String withoutVersion(@Nullable String purl) {
    if (purl == null || !purl.strip().startsWith("pkg:")) {
      return null;
    }
    String name = bare(purl);
    int at = at(name);
    return at < 0 ? name : name.substring(0, at);
  }

  static @Nullable String version(@Nullable String purl) {
    if (purl == null || !purl.strip().startsWith("pkg:")) {
      return null;
    }
    String name = bare(purl);
    int at = at(name);
    return at < 0 || at == name.length() - 1 ? null : name.substring(at + 1);
  }

  private static String bare(String purl) {
    return purl.strip().split("[?#]", 2)[0];
  }

  /** The sign before the version; the one of a scope is behind a slash. */
  private static int at(String name) {
    int at = name.lastIndexOf('@');
    return at > 0 && name.charAt(at - 1) != '/' ? at : -1;
  }
}
