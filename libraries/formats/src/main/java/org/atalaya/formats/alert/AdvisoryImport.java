package org.atalaya.formats.alert;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.json.JsonTokens;
import org.atalaya.formats.json.JsonTokens.Token;

/** Reads a document of others as the draft of an alert, whichever of the known kinds it is. */
public final class AdvisoryImport {
  private AdvisoryImport() {}

  /**
   * Reads a CSAF 2.0 advisory or a STIX 2.1 or 2.0 bundle, of at most 64 MiB.
   *
   * @throws FormatException when the bytes are not JSON, or of another kind; says which, and what
   *     to do
   */
  public static Imported read(byte[] document) throws FormatException {
    refuseXml(document);
    byte[] json = withoutByteOrderMark(document);
    Kind kind = kind(json);
    return switch (kind) {
      case CSAF -> CsafToAlert.read(BoundedJson.parse(json, JsonLimits.DOCUMENT), json.length);
      case STIX -> StixToAlert.read(json);
      case MISP ->
          throw new FormatException(
              Code.UNKNOWN_KIND, "", "this is a MISP event: export it from MISP as STIX 2.1");
      case NONE ->
          throw new FormatException(
              Code.UNKNOWN_KIND, "", "neither a CSAF 2.0 advisory nor a STIX 2.1 bundle");
    };
  }

  private enum Kind {
    CSAF,
    STIX,
    MISP,
    NONE
  }

  /** What the names of the outermost members tell, whatever their order. */
  private static Kind kind(byte[] document) throws FormatException {
    JsonTokens tokens = JsonTokens.open(new ByteArrayInputStream(document), JsonLimits.DOCUMENT);
    Token first = tokens.next();
    if (first != Token.OBJECT) {
      tokens.skip(first);
      tokens.next();
      return Kind.NONE;
    }
    var names = new HashSet<String>();
    for (Token t = tokens.next(); t != Token.CLOSE; t = tokens.next()) {
      names.add(tokens.name());
      tokens.skip(tokens.next());
    }
    tokens.next();
    if (names.contains("document")) {
      return Kind.CSAF;
    }
    if (names.contains("type") && names.contains("id")) {
      return Kind.STIX;
    }
    boolean misp =
        names.contains("Event") || names.contains("response") || names.contains("Attribute");
    return misp ? Kind.MISP : Kind.NONE;
  }

  private static byte[] withoutByteOrderMark(byte[] document) {
    boolean marked =
        document.length >= 3
            && document[0] == (byte) 0xEF
            && document[1] == (byte) 0xBB
            && document[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(document, 3, document.length) : document;
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
}
