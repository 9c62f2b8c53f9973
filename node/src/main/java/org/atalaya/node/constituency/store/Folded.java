package org.atalaya.node.constituency.store;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Organisation;

/** Texts as they are compared: lower case, without accents. */
final class Folded {
  private Folded() {}

  static String text(String text) {
    return Normalizer.normalize(text, Form.NFKD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
  }

  /** All that a search for words looks through. */
  static String search(Organisation one) {
    Stream<String> contacts = one.contacts().stream().flatMap(c -> Stream.of(c.name(), mail(c)));
    return Stream.of(Stream.of(one.id(), one.name()), one.services().stream(), contacts)
        .flatMap(parts -> parts)
        .map(Folded::text)
        .collect(Collectors.joining("\n"));
  }

  private static String mail(ConstituentContact contact) {
    return contact.mail() == null ? "" : contact.mail();
  }
}
