package org.atalaya.envelope;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.envelope.EnvelopeException.Reason;

/**
 * What of an HTTP request a signature can cover.
 *
 * @param target the request's full URI as the caller sees it
 * @param headers all values of each header; names are compared without regard to case
 */
public record HttpMessage(String method, URI target, Map<String, List<String>> headers) {
  public HttpMessage {
    var lower = new TreeMap<String, List<String>>();
    headers.forEach(
        (name, values) ->
            lower
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
    headers = lower;
  }

  String header(String name) throws EnvelopeException {
    List<String> values = headers.get(name);
    if (values == null || values.isEmpty()) {
      throw new EnvelopeException(Reason.NOT_COVERED, name, "the header is missing");
    }
    return String.join(", ", values.stream().map(String::strip).toList());
  }

  /** The value of a component of RFC 9421, section 2. */
  String component(String name) throws EnvelopeException {
    return switch (name) {
      case "@method" -> method;
      case "@target-uri" -> target.toString();
      case "@scheme" -> String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
      case "@authority" -> authority();
      case "@path" -> path();
      case "@query" -> "?" + (target.getRawQuery() == null ? "" : target.getRawQuery());
      default -> {
        if (name.startsWith("@") || !name.equals(name.toLowerCase(Locale.ROOT))) {
          throw new EnvelopeException(
              Reason.NOT_COVERED,
              name.substring(0, Math.min(40, name.length())),
              "is no known component");
        }
        yield header(name);
      }
    };
  }

  private String path() {
    String path = target.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private String authority() {
    String host = String.valueOf(target.getHost()).toLowerCase(Locale.ROOT);
    int port = target.getPort();
    boolean usual =
        port < 0
            || (port == 443 && "https".equalsIgnoreCase(target.getScheme()))
            || (port == 80 && "http".equalsIgnoreCase(target.getScheme()));
    return usual ? host : host + ":" + port;
  }
}
