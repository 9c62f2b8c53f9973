package org.atalaya.formats.stix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.json.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ids of STIX objects: deterministic ones of observables (STIX 2.1, section 2.9), and our own. */
public final class StixIds {
  /** The namespace of deterministic ids of observables. */
  public static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
  private static final Map<String, List<String>> CONTRIBUTING =
      Map.ofEntries(
          Map.entry("artifact", List.of("hashes", "payload_bin")),
          Map.entry("autonomous-system", List.of("number")),
          Map.entry("directory", List.of("path")),
          Map.entry("domain-name", List.of("value")),
          Map.entry("email-addr", List.of("value")),
          Map.entry("email-message", List.of("from_ref", "subject", "body")),
          Map.entry("file", List.of("hashes", "name", "extensions", "parent_directory_ref")),
          Map.entry("ipv4-addr", List.of("value")),
          Map.entry("ipv6-addr", List.of("value")),
          Map.entry("mac-addr", List.of("value")),
          Map.entry("mutex", List.of("name")),
          Map.entry(
              "network-traffic",
              List.of(
                  "start",
                  "end",
                  "src_ref",
                  "dst_ref",
                  "src_port",
                  "dst_port",
                  "protocols",
                  "extensions")),
          Map.entry("process", List.of()),
          Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")),
          Map.entry("url", List.of("value")),
          Map.entry("user-account", List.of("account_type", "user_id", "account_login")),
          Map.entry("windows-registry-key", List.of("key", "values")),
          Map.entry("x509-certificate", List.of("hashes", "serial_number")));

  private StixIds() {}

  /** Whether the type is one of STIX 2.1's observables. */
  public static boolean isObservable(String type) {
    return CONTRIBUTING.containsKey(type);
  }

  /**
   * The id that an observable with these members has, whoever made it. Empty when the type is no
   * observable or none of the members that contribute is there (its id is then random).
   */
  public static Optional<String> ofObservable(JsonNode observable) {
    String type = observable.path("type").asString("");
    ObjectNode contributing = JsonNodeFactory.instance.objectNode();
    for (String name : CONTRIBUTING.getOrDefault(type, List.of())) {
      JsonNode value = observable.get(name);
      if (value != null) {
        contributing.set(name, name.equals("hashes") ? oneHash(value) : value);
      }
    }
    return contributing.isEmpty()
        ? Optional.empty()
        : Optional.of(type + "--" + uuid5(OBSERVABLES, CanonicalJson.text(contributing)));
  }

  private static JsonNode oneHash(JsonNode hashes) {
    @Nullable String chosen =
        HASHES.stream()
            .filter(hashes::has)
            .findFirst()
            .or(() -> hashes.propertyNames().stream().findFirst())
            .orElse(null);
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    if (chosen != null) {
      one.set(chosen, hashes.required(chosen));
    }
    return one;
  }

  /** A UUID of version 5 (RFC 9562, section 5.5). */
  public static UUID uuid5(UUID namespace, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(namespace.getMostSignificantBits())
              .putLong(namespace.getLeastSignificantBits())
              .flip());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
