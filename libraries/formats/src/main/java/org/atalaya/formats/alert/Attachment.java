package org.atalaya.formats.alert;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to an alert.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 * @param content the bytes, or null where only the description is kept or travels
 */
@SuppressWarnings("ArrayRecordComponent") // equality and hash are given below
public record Attachment(
    String name, String mediaType, long size, String sha256, byte @Nullable [] content) {
  /** The most bytes of all attachments of one alert together. */
  public static final long LARGEST_TOTAL = 5L << 20;

  /** The same without its bytes. */
  public Attachment described() {
    return new Attachment(name, mediaType, size, sha256, null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attachment that
        && name.equals(that.name)
        && mediaType.equals(that.mediaType)
        && size == that.size
        && sha256.equals(that.sha256)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, mediaType, size, sha256);
  }
}
