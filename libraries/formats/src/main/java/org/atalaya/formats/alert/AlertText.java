package org.atalaya.formats.alert;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.atalaya.formats.json.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an alert says in one language.
 *
 * @param title one line
 * @param sourceDigest for a translation, the {@link #digest} of the text it was made from; null in
 *     the source language, or when nobody knows
 */
public record AlertText(
    String title,
    String whatHappened,
    String whoIsAffected,
    String whatToDo,
    @Nullable String sourceDigest) {
  /** The most characters of a title. */
  public static final int LONGEST_TITLE = 500;

  /** The most characters of each of the other parts. */
  public static final int LONGEST_PART = 200_000;

  /** A text in the source language. */
  public static AlertText original(
      String title, String whatHappened, String whoIsAffected, String whatToDo) {
    return new AlertText(title, whatHappened, whoIsAffected, whatToDo, null);
  }

  /** This text as a translation of the source text as it reads now. */
  public AlertText translationOf(AlertText source) {
    return new AlertText(title, whatHappened, whoIsAffected, whatToDo, source.digest());
  }

  /** SHA-256 in hexadecimal over the canonical JSON of what people read. */
  public String digest() {
    var words =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", title)
            .put("what-happened", whatHappened)
            .put("who-is-affected", whoIsAffected)
            .put("what-to-do", whatToDo);
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(words)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
