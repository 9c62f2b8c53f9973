package org.atalaya.matching.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as an advisory writes them: a list of intervals, all of them, or words. */
final class VersionRange {
  /** Whether a version is meant. */
  enum Fit {
    INSIDE,
    OUTSIDE,
    /** It cannot be told. */
    UNKNOWN
  }

  /** Longer texts are prose, and compared as words. */
  private static final int LONGEST = 400;

  private static final String ONE = "(?:v|version )?\\d[\\p{L}\\d._+~-]*";
  private static final Pattern ALL =
      Pattern.compile(
          "\\*|-|any|vers:all/\\*|(?:all|todas?|toutes)(?: (?:as|las|les))?"
              + "(?: (?:versions?|versiones|versoes))?");
  private static final Pattern ALL_BEFORE =
      Pattern.compile("^(?:all|todas|toutes)(?: (?:as|las|les))? (?:versions?|versiones|versoes) ");
  private static final Pattern TOKEN =
      Pattern.compile("(<=|>=|<|>|=|!=)?\\s*(" + ONE + ")(\\.\\*)?|(\\S)");

  /** Words for signs, in the languages of the network; the order matters. */
  private static final String[][] WORDS = {
    {
      "\\b(?:from|de|desde|du)\\s+("
          + ONE
          + ")\\s*(?:through|to|until|a|hasta|ate|jusqu'a|au)\\s+("
          + ONE
          + ")",
      ">=$1,<=$2"
    },
    {
      "\\b(" + ONE + ")\\s*(?:through|up to|to|hasta|ate|jusqu'a|\\s-\\s|\\u2013)\\s*(" + ONE + ")",
      ">=$1,<=$2"
    },
    {
      "\\b("
          + ONE
          + ")\\s*(?:and|or|y|e|o|ou|et)\\s+(?:all )?(?:earlier|prior|below|older|lower|previous|"
          + "anteriores|anterieures?|versions anterieures|versiones anteriores|versoes anteriores)"
          + "(?: versions?)?",
      "<=$1"
    },
    {
      "\\b("
          + ONE
          + ")\\s*(?:and|or|y|e|o|ou|et)\\s+(?:all"
          + " )?(?:later|newer|above|higher|greater|posteriores|superiores|ulterieures|superieures)(?:"
          + " versions?)?",
      ">=$1"
    },
    {
      "\\b(?:prior to|before|earlier than|lower than|less than|older than|below|anteriores? a(?:"
          + " la)?|antes d[ae]|anterieures? a(?: la)?|avant(?: la)?|inferiores? a)\\s+(?:version"
          + " )?("
          + ONE
          + ")",
      "<$1"
    },
    {
      "\\b(?:up to and including|up to|through|until|hasta(?: la)?|ate(?: a)?|jusqu'a(?:"
          + " la)?)\\s+(?:version )?("
          + ONE
          + ")",
      "<=$1"
    },
    {
      "\\b(?:since|from|starting with|a partir de(?: la| da)?|desde(?: la)?|a partir de"
          + " la)\\s+(?:version )?("
          + ONE
          + ")",
      ">=$1"
    },
  };

  /** Between two bounds; null is open. */
  private record Interval(
      @Nullable Version from, boolean withFrom, @Nullable Version to, boolean withTo) {}

  private final boolean all;
  private final List<Interval> intervals = new ArrayList<>();
  private final List<Version> families = new ArrayList<>();
  private final String words;

  private VersionRange(boolean all, String words) {
    this.all = all;
    this.words = words;
  }

  /** Reads what an advisory says; what cannot be read is compared as words. */
  static VersionRange of(String text) {
    String plain = plain(text);
    if (ALL.matcher(plain).matches()) {
      return new VersionRange(true, plain);
    }
    var range = new VersionRange(false, plain);
    if (plain.length() > LONGEST || !range.read(signs(plain))) {
      range.intervals.clear();
      range.families.clear();
    }
    return range;
  }

  private static String plain(String text) {
    return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replace('\u2019', '\'')
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String signs(String plain) {
    String signs = ALL_BEFORE.matcher(plain).replaceFirst("");
    signs = signs.replaceFirst("^vers:[a-z0-9.+-]+/", "");
    signs = signs.replace("\u2264", "<=").replace("\u2265", ">=").replace("==", "=");
    for (String[] word : WORDS) {
      signs = signs.replaceAll(word[0], word[1]);
    }
    return signs
        .replaceAll("\\b(?:and|or|y|o|e|ou|et)\\b|[|;]", ",")
        .replaceAll("\\bversions?\\b", " ");
  }

  /** False where something is left that is not understood. */
  private boolean read(String signs) {
    Matcher token = TOKEN.matcher(signs);
    Version from = null;
    boolean withFrom = false;
    while (token.find()) {
      if (token.group(4) != null) {
        if (token.group(4).equals(",")) {
          continue;
        }
        return false;
      }
      String sign = token.group(1) == null ? "=" : token.group(1);
      Version version = Version.of(token.group(2).replaceFirst("\\.x$", ""));
      if (version == null || sign.equals("!=")) {
        return false;
      }
      if (token.group(3) != null || token.group(2).endsWith(".x")) {
        families.add(version);
        continue;
      }
      switch (sign) {
        case ">", ">=" -> {
          if (from != null) {
            intervals.add(new Interval(from, withFrom, null, false));
          }
          from = version;
          withFrom = sign.equals(">=");
        }
        case "<", "<=" -> {
          intervals.add(new Interval(from, withFrom, version, sign.equals("<=")));
          from = null;
        }
        default -> intervals.add(new Interval(version, true, version, true));
      }
    }
    if (from != null) {
      intervals.add(new Interval(from, withFrom, null, false));
    }
    return !intervals.isEmpty() || !families.isEmpty();
  }

  /** Whether the version is one of these. */
  Fit fit(@Nullable String written) {
    if (all) {
      return Fit.INSIDE;
    }
    Version version = written == null ? null : Version.of(written);
    if (version == null || (intervals.isEmpty() && families.isEmpty())) {
      return written != null && plain(written).equals(words) ? Fit.INSIDE : Fit.UNKNOWN;
    }
    Fit fit = Fit.OUTSIDE;
    for (Version family : families) {
      fit = better(fit, version.isUnder(family) ? Fit.INSIDE : unclear(version, family));
    }
    for (Interval one : intervals) {
      fit = better(fit, fit(version, one));
    }
    return fit;
  }

  private static Fit better(Fit one, Fit other) {
    if (one == Fit.INSIDE || other == Fit.INSIDE) {
      return Fit.INSIDE;
    }
    return one == Fit.UNKNOWN ? one : other;
  }

  private static Fit fit(Version version, Interval one) {
    Version from = one.from();
    Version to = one.to();
    if (from != null && from.equals(to) && !from.equals(version)) {
      // Version 7.4 of an advisory may be all of 7.4, and an inventory may leave the end out.
      return from.isBroaderThan(version) ? Fit.UNKNOWN : unclear(version, from);
    }
    if ((from != null && version.isBroaderThan(from))
        || (to != null && version.isBroaderThan(to))) {
      return Fit.UNKNOWN;
    }
    if (from != null && !isAbove(version.compareTo(from), one.withFrom())) {
      return Fit.OUTSIDE;
    }
    return to == null || isAbove(to.compareTo(version), one.withTo()) ? Fit.INSIDE : Fit.OUTSIDE;
  }

  private static boolean isAbove(int order, boolean orEqual) {
    return order > 0 || (orEqual && order == 0);
  }

  private static Fit unclear(Version version, Version bound) {
    return version.isBroaderThan(bound) ? Fit.UNKNOWN : Fit.OUTSIDE;
  }
}
