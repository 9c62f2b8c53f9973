package org.atalaya.node.sources.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record of a report, as it stands there.
 *
 * @param end where what follows begins
 * @param line of its beginning, from 1
 * @param lastLine of its end
 * @param fault a code of {@code sources.bad} when it is none, else null
 */
@SuppressWarnings("ArrayRecordComponent")
record Row(long place, long end, long line, long lastLine, byte[] bytes, @Nullable String fault) {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final int SHOWN = 500;

  /** In UTF-8; bytes that are none are read as windows-1252, in which every byte is something. */
  String text() {
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    var row = ByteBuffer.wrap(bytes, 0, length);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(row).toString();
    } catch (CharacterCodingException other) {
      text = new String(bytes, 0, length, WESTERN);
    }
    return place == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Its beginning, on one line. */
  String shown() {
    return shown(text());
  }

  static String shown(String text) {
    return text.substring(0, Math.min(text.length(), SHOWN)).replaceAll("\\p{Cntrl}", " ");
  }
}
