package org.atalaya.node.constituency.changes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atalaya.ledger.Hash;
import org.atalaya.node.constituency.Change.FieldChange;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.Product;
import org.jspecify.annotations.Nullable;

/** What is different between two states of an organisation, as people read it. */
public final class Differences {
  private Differences() {}

  /** The fields that differ; of lists only what went and what came. */
  public static List<FieldChange> between(@Nullable Organisation before, Organisation after) {
    Map<String, List<String>> old = before == null ? Map.of() : fields(before);
    var changes = new ArrayList<FieldChange>();
    fields(after)
        .forEach(
            (field, now) -> {
              List<String> was = old.getOrDefault(field, List.of());
              Set<String> gone = new LinkedHashSet<>(was);
              now.forEach(gone::remove);
              Set<String> come = new LinkedHashSet<>(now);
              was.forEach(come::remove);
              if (!gone.isEmpty() || !come.isEmpty()) {
                changes.add(new FieldChange(field, List.copyOf(gone), List.copyOf(come)));
              } else if (!was.equals(now)) {
                changes.add(new FieldChange(field, was, now));
              }
            });
    return changes;
  }

  private static Map<String, List<String>> fields(Organisation one) {
    var fields = new LinkedHashMap<String, List<String>>();
    fields.put("name", List.of(one.name()));
    fields.put("sector", List.of(one.sector().name()));
    fields.put("parent", one.parent() == null ? List.of() : List.of(one.parent()));
    fields.put("languages", one.languages());
    fields.put("services", one.services());
    fields.put("notes", one.notes().isEmpty() ? List.of() : List.of(one.notes()));
    fields.put("networks", sorted(one.networks()));
    fields.put("asNumbers", sorted(one.asNumbers()));
    fields.put("domains", sorted(one.domains()));
    fields.put("products", sorted(one.products().stream().map(Differences::line).toList()));
    fields.put("contacts", sorted(one.contacts().stream().map(Differences::line).toList()));
    fields.put("retired", one.retired() ? List.of("retired") : List.of());
    return fields;
  }

  /** The order of assets means nothing. */
  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }

  private static String line(Product product) {
    return joined(
        product.vendor(), product.name(), product.version(), product.cpe(), product.purl());
  }

  private static String line(ConstituentContact contact) {
    String preferences =
        contact.preferences().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
    return joined(
        contact.name(),
        contact.role(),
        contact.mail(),
        String.join(" ", contact.languages()),
        contact.webhook(),
        contact.hours() + " " + contact.zone(),
        preferences,
        key("OpenPGP", contact.openpgp()),
        key("S/MIME", contact.smime()));
  }

  private static @Nullable String key(String kind, @Nullable String text) {
    return text == null ? null : kind + " " + hash(text).substring(0, 16);
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** SHA-256 in hexadecimal digits. */
  public static String hash(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
