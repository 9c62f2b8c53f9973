package org.atalaya.node.alerts.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.atalaya.formats.alert.AffectedProduct;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.IndicatorKind;
import org.jspecify.annotations.Nullable;

/**
 * Lists as people type them: one entry a line, its parts separated by {@code |}. A bar, a backslash
 * or a line break inside of a part is written {@code \|}, {@code \\} and {@code \n}.
 *
 * <ul>
 *   <li>a product: {@code name}, or {@code vendor | name | version | cpe | purl} from the left
 *   <li>an indicator: {@code kind | value | note}
 * </ul>
 */
final class Lines {
  private static final char BAR = '|';

  private Lines() {}

  static String products(List<AffectedProduct> products) {
    return products.stream()
        .map(p -> line(p.vendor(), p.name(), p.version(), p.cpe(), p.purl()))
        .collect(Collectors.joining("\n"));
  }

  static String indicators(List<AlertIndicator> indicators) {
    return indicators.stream()
        .map(i -> line(i.kind().code(), i.value(), i.note()))
        .collect(Collectors.joining("\n"));
  }

  /** The lines that are not blank, with their number, counted from 1. */
  static List<Line> of(String text) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        lines.add(new Line(number, line.strip()));
      }
    }
    return lines;
  }

  record Line(int number, String text) {
    List<String> parts() {
      List<String> parts = new ArrayList<>();
      StringBuilder part = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          i++;
          part.append(unescaped(text.charAt(i)));
        } else if (c == BAR) {
          parts.add(part.toString().strip());
          part.setLength(0);
        } else {
          part.append(c);
        }
      }
      parts.add(part.toString().strip());
      return parts;
    }

    private static String unescaped(char c) {
      return switch (c) {
        case 'n' -> "\n";
        case BAR, '\\' -> String.valueOf(c);
        default -> "\\" + c;
      };
    }

    /** The product of this line, or null when it has no name or too many parts. */
    @Nullable AffectedProduct product() {
      List<String> parts = parts();
      if (parts.size() == 1) {
        return new AffectedProduct(null, parts.getFirst(), null, null, null);
      }
      if (parts.size() > 5 || parts.get(1).isEmpty()) {
        return null;
      }
      return new AffectedProduct(
          part(parts, 0), parts.get(1), part(parts, 2), part(parts, 3), part(parts, 4));
    }

    /** The indicator of this line, or null when its kind is unknown or its value missing. */
    @Nullable AlertIndicator indicator() {
      List<String> parts = parts();
      if (parts.size() < 2 || parts.size() > 3 || parts.get(1).isEmpty()) {
        return null;
      }
      String code = parts.getFirst().toLowerCase(Locale.ROOT);
      for (IndicatorKind kind : IndicatorKind.values()) {
        if (kind.code().equals(code)) {
          return new AlertIndicator(kind, parts.get(1), part(parts, 2));
        }
      }
      return null;
    }
  }

  private static @Nullable String part(List<String> parts, int index) {
    return index < parts.size() && !parts.get(index).isEmpty() ? parts.get(index) : null;
  }

  private static String line(@Nullable String... parts) {
    int last = parts.length;
    while (last > 1 && parts[last - 1] == null) {
      last--;
    }
    List<String> written = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      String part = parts[i];
      written.add(part == null ? "" : escaped(part));
    }
    return String.join(" | ", written).strip();
  }

  private static String escaped(String part) {
    return part.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("\r\n", "\n")
        .replace("\n", "\\n");
  }
}
