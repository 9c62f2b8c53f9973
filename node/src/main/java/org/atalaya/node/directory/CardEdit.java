package org.atalaya.node.directory;

import java.net.URI;
import java.util.List;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Contact;
import org.jspecify.annotations.Nullable;

/** What a team may change of its own card; keys are changed by rotating or revoking them. */
public record CardEdit(
    String name,
    List<String> languages,
    @Nullable URI url,
    Card.Reach reach,
    List<Contact> contacts,
    String nominatedBy) {
  public static CardEdit of(Card card) {
    return new CardEdit(
        card.name(),
        card.languages(),
        card.endpoint(Card.Endpoint.Use.EXCHANGE).orElse(null),
        card.reach(),
        card.contacts(),
        card.nominatedBy());
  }
}
