package org.atalaya.node.alerts.write;

import org.atalaya.formats.alert.AlertText;
import org.jspecify.annotations.Nullable;

/**
 * The words of a draft in one language, as entered; blank where nothing was.
 *
 * @param sourceDigest which wording of the source a translation was made from
 */
public record DraftText(
    String title,
    String whatHappened,
    String whoIsAffected,
    String whatToDo,
    @Nullable String sourceDigest) {
  public static final DraftText EMPTY = new DraftText("", "", "", "", null);

  static DraftText of(AlertText text) {
    return new DraftText(
        text.title(),
        text.whatHappened(),
        text.whoIsAffected(),
        text.whatToDo(),
        text.sourceDigest());
  }

  public boolean isEmpty() {
    return title.isBlank()
        && whatHappened.isBlank()
        && whoIsAffected.isBlank()
        && whatToDo.isBlank();
  }

  /** Whether the words are the same, whatever they were translated from. */
  boolean reads(DraftText other) {
    return with(null).equals(other.with(null));
  }

  DraftText with(@Nullable String digest) {
    return new DraftText(title, whatHappened, whoIsAffected, whatToDo, digest);
  }

  AlertText toText() {
    return new AlertText(
        title.strip(), whatHappened.strip(), whoIsAffected.strip(), whatToDo.strip(), sourceDigest);
  }
}
