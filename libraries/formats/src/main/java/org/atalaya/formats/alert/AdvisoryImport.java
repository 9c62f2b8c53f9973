package org.atalaya.formats.alert;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.JsonLimits;
import tools.jackson.databind.JsonNode;

/** Reads a document of others as the draft of an alert, whichever of the known kinds it is. */
public final class AdvisoryImport {
  private AdvisoryImport() {}

  /**
   * Reads a CSAF 2.0 advisory or a STIX 2.0 or 2.1 bundle.
   *
   * @throws FormatException when the bytes are not JSON, or of another kind; says which, and what
   *     to do
   */
  public static Imported read(byte[] document) throws FormatException {
    refuseXml(document);
    JsonNode json = BoundedJson.parse(document, JsonLimits.DOCUMENT);
    throw unknown(json);
  }

  private static void refuseXml(byte[] document) throws FormatException {
    String start =
        new String(document, 0, Math.min(document.length, 4096), StandardCharsets.UTF_8).strip();
    if (!start.startsWith("<") && !start.startsWith("\uFEFF<")) {
      return;
    }
    String lower = start.toLowerCase(Locale.ROOT);
    String what =
        lower.contains("cvrf")
            ? "this is a CVRF advisory (XML): convert it to CSAF 2.0 or ask for the CSAF file"
            : "this is XML or HTML: a CSAF 2.0 or STIX 2.1 file (JSON) is needed";
    throw new FormatException(Code.UNKNOWN_KIND, "", what);
  }

  private static FormatException unknown(JsonNode json) {
    boolean misp = json.has("Event") || json.has("response") || json.has("Attribute");
    return new FormatException(
        Code.UNKNOWN_KIND,
        "",
        misp
            ? "this is a MISP event: export it from MISP as STIX 2.1"
            : "neither a CSAF 2.0 advisory nor a STIX 2.1 bundle");
  }
}
