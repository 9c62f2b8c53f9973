package org.atalaya.node.constituency.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.assets.AssetRefused;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, place by place. */
final class Faults {
  private final List<Fault> found = new ArrayList<>();

  List<Fault> found() {
    return List.copyOf(found);
  }

  void add(String place, String code, Object... arguments) {
    found.add(Fault.at(place, code, arguments));
  }

  /** One line of text that people read: nothing in it that breaks a line or turns its direction. */
  String line(String place, @Nullable String text, int longest, boolean required) {
    String given = text == null ? "" : text.strip();
    if (given.isEmpty() && required) {
      add(place, "constituency-missing");
    } else if (given.length() > longest) {
      add(place, "constituency-long", longest);
    } else if (given.codePoints().anyMatch(Faults::hidden)) {
      add(place, "constituency-control");
    }
    return given;
  }

  @Nullable String optionalLine(String place, @Nullable String text, int longest) {
    String given = line(place, text, longest, false);
    return given.isEmpty() ? null : given;
  }

  /** Each distinct value in its canonical form. */
  List<String> each(String place, List<String> values, int most, UnaryOperator<String> canonical) {
    if (values.size() > most) {
      add(place, "constituency-many", most);
      return List.of();
    }
    var kept = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      try {
        kept.add(canonical.apply(values.get(i)));
      } catch (AssetRefused refused) {
        add(place + "/" + i, refused.code(), refused.arguments());
      }
    }
    return kept.stream().distinct().toList();
  }

  static boolean hidden(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
