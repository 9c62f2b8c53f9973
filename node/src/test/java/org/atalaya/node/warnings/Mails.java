package org.atalaya.node.warnings;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a mail that was received. */
public final class Mails {
  private Mails() {}

  public static String words(Part mail) throws Exception {
    return part(parts(mail), "");
  }

  static String part(Map<String, String> parts, String end) {
    return parts.entrySet().stream()
        .filter(part -> part.getKey().endsWith(end))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** The texts of a mail by the names of its files; the words have none. */
  static Map<String, String> parts(Part mail) throws Exception {
    Map<String, String> parts = new LinkedHashMap<>();
    if (mail.getContent() instanceof Multipart several) {
      for (int at = 0; at < several.getCount(); at++) {
        parts(several.getBodyPart(at)).forEach(parts::putIfAbsent);
      }
    } else {
      String name = mail.getFileName() == null ? "" : mail.getFileName();
      parts.put(name, new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    return parts;
  }
}
