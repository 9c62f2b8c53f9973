package org.atalaya.node.ui;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Asks before something is destroyed; shown by the view {@code ui/confirm} under the model name
 * {@code confirmation}. All words are already translated.
 *
 * @param title the question
 * @param text what will happen, and whether it can be undone
 * @param button the words on the button that does it
 * @param action where the form is posted
 * @param fields hidden fields that are posted with it
 * @param cancel where to go back
 */
public record Confirmation(
    String title,
    String text,
    String button,
    String action,
    Map<String, String> fields,
    String cancel) {

  /**
   * Asks in the reader's language, with the words under {@code key.title}, {@code key.text} and,
   * for the button, {@code key}.
   *
   * @param arguments what the text names
   */
  public static Confirmation of(
      MessageSource words,
      String key,
      String action,
      Map<String, String> fields,
      String cancel,
      Object... arguments) {
    Locale locale = LocaleContextHolder.getLocale();
    return new Confirmation(
        words.getMessage(key + ".title", arguments, locale),
        words.getMessage(key + ".text", arguments, locale),
        words.getMessage(key, null, locale),
        action,
        fields,
        cancel);
  }
}
