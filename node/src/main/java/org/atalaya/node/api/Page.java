package org.atalaya.node.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, cut by key and not by offset.
 *
 * @param next the opaque cursor of the page after this one, or null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /**
   * The page of what was found, when one more than fits was looked for.
   *
   * @param cursor of the page after the one that ends with an item
   */
  public static <T> Page<T> of(List<T> found, int most, Function<? super T, String> cursor) {
    if (found.size() <= most) {
      return new Page<>(found, null);
    }
    List<T> shown = List.copyOf(found.subList(0, most));
    return new Page<>(shown, cursor.apply(shown.getLast()));
  }

  /** The same page of what each item is made into. */
  public <R> Page<R> map(Function<? super T, R> made) {
    return new Page<>(items.stream().map(made).toList(), next);
  }
}
