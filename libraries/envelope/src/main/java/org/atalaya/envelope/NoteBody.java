package org.atalaya.envelope;

import org.atalaya.envelope.EnvelopeException.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What another member adds to an alert: a remark or a sighting.
 *
 * @param type what it is
 * @param language of the text, as in BCP 47 ({@code es}, {@code pt-BR})
 * @param text at most 10,000 characters
 */
public record NoteBody(Type type, String language, String text) {
  /** Kinds of note. */
  public enum Type {
    REMARK,
    SIGHTING
  }

  private static final int MOST_TEXT = 10_000;

  public NoteBody {
    if (!Texts.isLanguage(language)) {
      throw new IllegalArgumentException("a language is a tag of BCP 47");
    }
    if (text.isBlank() || text.length() > MOST_TEXT) {
      throw new IllegalArgumentException("a note has 1 to 10000 characters");
    }
  }

  public ObjectNode toJson() {
    return Json.object()
        .put("type", Fields.spelling(type))
        .put("language", language)
        .put("text", text);
  }

  public static NoteBody fromJson(JsonNode json) throws EnvelopeException {
    Fields fields = Fields.of(json, "/body");
    Type type = fields.choice("type", Type.class);
    String language = fields.text("language", 40);
    String text = fields.text("text", MOST_TEXT);
    fields.end();
    try {
      return new NoteBody(type, language, text);
    } catch (IllegalArgumentException e) {
      throw new EnvelopeException(Reason.FIELD, "/body", String.valueOf(e.getMessage()));
    }
  }
}
