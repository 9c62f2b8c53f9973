package org.atalaya.node.warnings.sending;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.node.notifications.Letter.Attachment;
import org.atalaya.node.warnings.sending.LetterWriter.Links;
import org.atalaya.node.warnings.sending.LetterWriter.Written;
import tools.jackson.databind.json.JsonMapper;

/** A letter for a machine: its words, its links, its findings, and its other files as text. */
final class HookData {
  private static final JsonMapper JSON = JsonMapper.shared();

  private HookData() {}

  static String of(String organisation, String contact, Written written, Links links) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("organisation", organisation);
    data.put("contact", contact);
    data.put("subject", written.subject());
    data.put("text", written.body());
    data.put("acknowledge", links.acknowledge());
    data.put("portal", links.portal());
    List<Map<String, String>> files = new ArrayList<>();
    for (Attachment file : written.files()) {
      if (file.mediaType().equals("application/json")) {
        data.put("findings", JSON.readTree(file.content()));
      } else {
        files.add(
            Map.of(
                "name",
                file.name(),
                "type",
                file.mediaType(),
                "text",
                new String(file.content(), StandardCharsets.UTF_8)));
      }
    }
    data.put("files", files);
    return JSON.writeValueAsString(data);
  }
}
