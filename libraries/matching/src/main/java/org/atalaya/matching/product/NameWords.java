package org.atalaya.matching.product;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a product's name and of its vendor's, as they are compared. */
final class NameWords {
  /** What vendors' names have or leave out. */
  private static final Set<String> FORMS =
      Set.of(
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "ltd",
          "limited",
          "llc",
          "gmbh",
          "ag",
          "sa",
          "srl",
          "bv",
          "plc",
          "foundation",
          "project",
          "the");

  private final Set<String> vendor;
  private final Set<String> name;

  NameWords(@Nullable String vendor, String name) {
    this.vendor = words(vendor == null ? "" : vendor);
    this.vendor.removeAll(FORMS);
    this.name = words(name);
  }

  /** How alike two names are. */
  enum Likeness {
    /** The same words of the same vendor. */
    SAME,
    /**
     * The same words, but not of two vendors that are known; or one name is a part of the other.
     */
    ALIKE,
    NONE
  }

  private static Set<String> words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(HashSet::new));
  }

  Likeness likeness(NameWords other) {
    boolean known = !vendor.isEmpty() && !other.vendor.isEmpty();
    if (known && !isSameVendor(other)) {
      return Likeness.NONE;
    }
    Set<String> vendors = new HashSet<>(vendor);
    vendors.addAll(other.vendor);
    Set<String> mine = without(name, vendors);
    Set<String> theirs = without(other.name, vendors);
    if (mine.equals(theirs)) {
      return known ? Likeness.SAME : Likeness.ALIKE;
    }
    Set<String> smaller = mine.size() < theirs.size() ? mine : theirs;
    Set<String> larger = mine.size() < theirs.size() ? theirs : mine;
    boolean says = smaller.stream().anyMatch(NameWords::isTelling);
    return known && says && larger.containsAll(smaller) ? Likeness.ALIKE : Likeness.NONE;
  }

  private boolean isSameVendor(NameWords other) {
    return vendor.containsAll(other.vendor) || other.vendor.containsAll(vendor);
  }

  /** A product may be called as its vendor is. */
  private static Set<String> without(Set<String> name, Set<String> vendors) {
    Set<String> rest = new HashSet<>(name);
    rest.removeAll(vendors);
    return rest.isEmpty() ? name : rest;
  }

  private static boolean isTelling(String word) {
    return word.length() > 2 && word.chars().anyMatch(Character::isLetter);
  }
}
