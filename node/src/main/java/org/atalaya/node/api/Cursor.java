package org.atalaya.node.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/**
 * Where a page of a list ends: the sort key of its last row. Opaque to whoever carries it; whatever
 * was not written here is refused.
 */
public final class Cursor {
  private static final String SEPARATOR = "\n";
  private static final int LONGEST = 1000;

  private final List<String> parts;

  private Cursor(List<String> parts) {
    this.parts = parts;
  }

  /**
   * Writes the key of a row: texts, numbers, times and UUIDs.
   *
   * @throws IllegalArgumentException if a text has a line break
   */
  public static String of(Object... key) {
    String joined = Arrays.stream(key).map(Object::toString).collect(Collectors.joining(SEPARATOR));
    if (joined.split(SEPARATOR, -1).length != key.length) {
      throw new IllegalArgumentException("a part of a cursor has no line break");
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @param parts how many parts the list's key has
   * @throws Problem 400 {@code cursor}
   */
  public static Cursor parse(String text, int parts) {
    if (text.length() > LONGEST) {
      throw refused();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String joined = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      List<String> read = List.of(joined.split(SEPARATOR, -1));
      if (read.size() != parts || !of(read.toArray()).equals(text)) {
        throw refused();
      }
      return new Cursor(read);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw refused();
    }
  }

  public String text(int part) {
    return parts.get(part);
  }

  public long number(int part) {
    try {
      return Long.parseLong(text(part));
    } catch (NumberFormatException e) {
      throw refused();
    }
  }

  public Instant time(int part) {
    try {
      return Instant.parse(text(part));
    } catch (DateTimeParseException e) {
      throw refused();
    }
  }

  public UUID uuid(int part) {
    try {
      return UUID.fromString(text(part));
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static Problem refused() {
    return Problem.at("after", HttpStatus.BAD_REQUEST, "cursor");
  }
}
