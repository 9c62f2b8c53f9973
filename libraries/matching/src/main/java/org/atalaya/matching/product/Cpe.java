package org.atalaya.matching.product;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a CPE name (NIST IR 7695) that say which product it is. */
record Cpe(String part, String vendor, String product, @Nullable String version) {
  /** Null for what is none. */
  static @Nullable Cpe of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("cpe:2.3:")) {
      return of(fields(lower.substring("cpe:2.3:".length())));
    }
    return lower.startsWith("cpe:/") ? of(decoded(lower.substring("cpe:/".length()))) : null;
  }

  private static @Nullable Cpe of(List<String> fields) {
    if (fields.size() < 3 || isAny(fields.get(2))) {
      return null;
    }
    String version = fields.size() > 3 && !isAny(fields.get(3)) ? fields.get(3) : null;
    return new Cpe(fields.get(0), fields.get(1), fields.get(2), version);
  }

  /** Cut at colons that no backslash is before. */
  private static List<String> fields(String text) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        field.append(text.charAt(at));
      } else if (c == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static List<String> decoded(String uri) {
    var fields = new ArrayList<String>();
    for (String one : uri.split(":", -1)) {
      try {
        fields.add(URLDecoder.decode(one.replace("+", "%2b"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException asItIs) {
        fields.add(one);
      }
    }
    return fields;
  }

  private static boolean isAny(String field) {
    return field.isEmpty() || field.equals("*") || field.equals("-");
  }

  boolean isSameProduct(Cpe other) {
    return product.equals(other.product)
        && (vendor.equals(other.vendor) || isAny(vendor) || isAny(other.vendor));
  }
}
