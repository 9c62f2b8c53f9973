package org.atalaya.formats.json;

/**
 * How much of a document is read before it is refused.
 *
 * @param bytes the most bytes of the whole document
 * @param depth the deepest nesting of arrays and objects
 * @param values the most values (objects, arrays, strings, numbers, literals) in all
 * @param characters the most UTF-16 characters of one string
 */
public record JsonLimits(long bytes, int depth, int values, int characters) {
  /** What is enough for a message between nodes: 8 MiB. */
  public static final JsonLimits MESSAGE = new JsonLimits(8L << 20, 64, 500_000, 8 << 20);

  /** What is enough for an advisory or bundle that a person imports: 64 MiB. */
  public static final JsonLimits DOCUMENT = new JsonLimits(64L << 20, 128, 5_000_000, 8 << 20);

  public JsonLimits {
    if (bytes < 1 || depth < 1 || values < 1 || characters < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  public JsonLimits withBytes(long most) {
    return new JsonLimits(most, depth, values, characters);
  }
}
