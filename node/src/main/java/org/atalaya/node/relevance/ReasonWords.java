package org.atalaya.node.relevance;

import java.util.Locale;
import org.atalaya.node.api.Internal;
import org.atalaya.node.relevance.Touched.Reason;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts reasons into words, for pages and letters. */
@Component
public class ReasonWords {
  private final MessageSource words;

  ReasonWords(MessageSource words) {
    this.words = words;
  }

  /** Why, and how sure that is. */
  @Internal("words for what the reader was given before")
  public String words(Reason reason, Locale locale) {
    String named =
        reason.why() == Why.SECTOR
            ? words.getMessage("alerts.sector." + reason.named(), null, reason.named(), locale)
            : clean(reason.named());
    String key = "relevance.reason." + reason.why() + (reason.own().isEmpty() ? ".alone" : "");
    return words.getMessage(key, new Object[] {named, clean(reason.own())}, locale)
        + " · "
        + words.getMessage("relevance.certainty." + reason.certainty(), null, locale);
  }

  /** What others wrote, without what turns or hides text. */
  private static String clean(String text) {
    return text.replaceAll("\\p{C}+", " ");
  }
}
