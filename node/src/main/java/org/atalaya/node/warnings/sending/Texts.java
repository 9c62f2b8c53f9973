package org.atalaya.node.warnings.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.atalaya.node.warnings.WarningText;
import org.atalaya.node.warnings.store.PolicyStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words that count for a category: the most specific, and of those the team's own first. */
@Component
public class Texts {
  private static final String ORGANISATION = "{organisation}";
  private static final String COUNT = "{count}";

  private final PolicyStore store;
  private final MessageSource words;

  Texts(PolicyStore store, MessageSource words) {
    this.store = store;
    this.words = words;
  }

  public WarningText of(String category, String language) {
    Optional<WarningText> own = store.text(category, language);
    return own.orElseGet(
        () ->
            new WarningText(
                category,
                language,
                text(category, language, "introduction", WarningText::introduction),
                text(category, language, "advice", WarningText::advice),
                false));
  }

  private String text(
      String category, String language, String part, Function<WarningText, String> own) {
    for (String level : levels(category)) {
      Optional<String> written = store.text(level, language).map(own);
      String found = written.orElseGet(() -> builtIn(level, language, part));
      if (found != null) {
        return found;
      }
    }
    throw new IllegalStateException("there is no " + part + " in " + language);
  }

  /** The category, its class, and everything. */
  private static List<String> levels(String category) {
    var levels = new ArrayList<String>();
    levels.add(category);
    int slash = category.indexOf('/');
    if (slash >= 0) {
      levels.add(category.substring(0, slash));
    }
    levels.add("");
    return levels;
  }

  private @Nullable String builtIn(String category, String language, String part) {
    String name = category.isEmpty() ? "any" : category.replace('/', '.');
    return words.getMessage(
        "warnings.text." + part + "." + name,
        new Object[] {ORGANISATION, COUNT},
        null,
        Locale.forLanguageTag(language));
  }

  /** The text with what its placeholders stand for. */
  static String filled(String text, String organisation, long count) {
    return text.replace(ORGANISATION, organisation).replace(COUNT, Long.toString(count));
  }
}
