package org.atalaya.formats.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The categories of alerts: the Reference Security Incident Taxonomy of TF-CSIRT and ENISA (version
 * 1003). A code is a class, such as {@code malicious-code}, or a class and a type, such as {@code
 * malicious-code/c2-server}.
 */
public final class Rsit {
  private static final Map<String, List<String>> TYPES = types();

  private Rsit() {}

  /** The classes, in the taxonomy's order. */
  public static List<String> classes() {
    return List.copyOf(TYPES.keySet());
  }

  /** The types of a class; empty for what is no class. */
  public static List<String> types(String className) {
    return TYPES.getOrDefault(className, List.of());
  }

  /** Every code: each class, followed by its types. */
  public static List<String> codes() {
    return TYPES.entrySet().stream()
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(entry.getKey()),
                    entry.getValue().stream().map(type -> entry.getKey() + "/" + type)))
        .toList();
  }

  /** Whether the taxonomy has this code. */
  public static boolean has(String code) {
    int slash = code.indexOf('/');
    return slash < 0
        ? TYPES.containsKey(code)
        : types(code.substring(0, slash)).contains(code.substring(slash + 1));
  }

  private static Map<String, List<String>> types() {
    var types = new LinkedHashMap<String, List<String>>();
    types.put("abusive-content", List.of("spam", "harmful-speech", "violence"));
    types.put(
        "malicious-code",
        List.of("infected-system", "c2-server", "malware-distribution", "malware-configuration"));
    types.put("information-gathering", List.of("scanner", "sniffing", "social-engineering"));
    types.put("intrusion-attempts", List.of("ids-alert", "brute-force", "exploit"));
    types.put(
        "intrusions",
        List.of(
            "privileged-account-compromise",
            "unprivileged-account-compromise",
            "application-compromise",
            "system-compromise",
            "burglary"));
    types.put("availability", List.of("dos", "ddos", "misconfiguration", "sabotage", "outage"));
    types.put(
        "information-content-security",
        List.of(
            "unauthorised-information-access",
            "unauthorised-information-modification",
            "data-loss",
            "data-leak"));
    types.put(
        "fraud", List.of("unauthorised-use-of-resources", "copyright", "masquerade", "phishing"));
    types.put(
        "vulnerable",
        List.of(
            "weak-crypto",
            "ddos-amplifier",
            "potentially-unwanted-accessible",
            "information-disclosure",
            "vulnerable-system"));
    types.put("other", List.of("other", "undetermined"));
    types.put("test", List.of("test"));
    return types;
  }
}
