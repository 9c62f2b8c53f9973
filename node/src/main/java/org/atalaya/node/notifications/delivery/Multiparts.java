package org.atalaya.node.notifications.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Writes MIME entities byte for byte: what is signed must travel as it was signed, so that nothing
 * may be folded or encoded anew on the way out.
 */
final class Multiparts {
  private static final String LINE = "\r\n";

  private Multiparts() {}

  /**
   * A multipart entity.
   *
   * @param subtype with its parameters but the boundary
   * @param parts whole entities
   */
  static byte[] of(String subtype, byte[]... parts) {
    String boundary = "=_" + UUID.randomUUID();
    var entity = new ByteArrayOutputStream();
    write(
        entity,
        "Content-Type: multipart/"
            + subtype
            + ";"
            + LINE
            + " boundary=\""
            + boundary
            + "\""
            + LINE);
    for (byte[] part : parts) {
      write(entity, LINE + "--" + boundary + LINE);
      entity.writeBytes(part);
    }
    write(entity, LINE + "--" + boundary + "--" + LINE);
    return entity.toByteArray();
  }

  /** An entity of plain ASCII. */
  static byte[] part(String type, String text) {
    String lines = text.replace(LINE, "\n").replace("\n", LINE);
    return ("Content-Type: " + type + LINE + LINE + lines).getBytes(StandardCharsets.US_ASCII);
  }

  /** An entity in Base64. */
  static byte[] binary(String type, byte[] content) {
    return encoded(type, "attachment", content);
  }

  /** An entity in Base64 with a name. */
  static byte[] file(String name, String type, byte[] content) {
    return encoded(type, "attachment; filename=\"" + name + "\"", content);
  }

  /** Text in UTF-8. */
  static byte[] text(String text) {
    String lines = text.replace(LINE, "\n").replace("\n", LINE);
    return encoded("text/plain; charset=utf-8", "inline", lines.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] encoded(String type, String disposition, byte[] content) {
    var entity = new ByteArrayOutputStream();
    write(
        entity,
        "Content-Type: %s%sContent-Transfer-Encoding: base64%sContent-Disposition: %s%s%s"
            .formatted(type, LINE, LINE, disposition, LINE, LINE));
    entity.writeBytes(Base64.getMimeEncoder().encode(content));
    write(entity, LINE);
    return entity.toByteArray();
  }

  private static void write(ByteArrayOutputStream entity, String text) {
    entity.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
