package org.atalaya.node.notifications;

import java.util.List;
import org.atalaya.formats.marking.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A mail to a constituent in words of its own, with files. It is signed with the node's OpenPGP key
 * (RFC 3156), and sealed where a key is given.
 *
 * @param key names the letter: asked for twice under one key, it leaves once
 * @param organisation whom it concerns, and who alone may have it
 * @param subject which nobody seals
 * @param language one of en, es, pt, fr
 * @param about what it is forgotten with ({@link Notifications#forget}); null for nothing
 */
public record Letter(
    String key,
    String topic,
    String organisation,
    Marking marking,
    String address,
    String language,
    String subject,
    String body,
    List<Attachment> attachments,
    boolean urgent,
    @Nullable Seal seal,
    @Nullable String about) {
  public Letter {
    attachments = List.copyOf(attachments);
  }

  /** A file that goes with a letter. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Attachment(String name, String mediaType, byte[] content) {}

  /**
   * For whom a letter is sealed.
   *
   * @param key an armoured OpenPGP key, or a certificate in PEM
   */
  public record Seal(Kind kind, String key) {
    /** By which standard. */
    public enum Kind {
      /** PGP/MIME (RFC 3156). */
      OPENPGP,
      /** S/MIME (RFC 8551). */
      SMIME
    }
  }
}
