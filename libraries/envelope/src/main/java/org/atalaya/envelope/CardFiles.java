package org.atalaya.envelope;

/** A signed card as a file, for members who meet without a hub. */
public final class CardFiles {
  /** How such a file's name ends. */
  public static final String SUFFIX = ".atalaya-card.json";

  private static final int MOST = 256 << 10;

  private CardFiles() {}

  public static byte[] write(SignedCard card) {
    return Json.bytes(card.toJson());
  }

  /** Reads a file of at most 256 KiB; one of the card's own keys must have signed it. */
  public static SignedCard read(byte[] file) throws EnvelopeException {
    return SignedCard.fromJson(Json.parse(file, MOST));
  }
}
