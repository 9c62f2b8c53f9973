package org.atalaya.node.directory;

import java.net.URI;
import java.util.List;
import org.atalaya.envelope.Card;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose node this is. Read at the first start; later the card is edited on its page.
 *
 * @param id short and stable, unique in the network: {@code [a-z0-9][a-z0-9-]*}
 * @param name of the team, in its own language
 * @param country ISO 3166-1 alpha-2
 * @param url where other nodes reach this one
 * @param reach {@code direct}, or {@code relayed} when others cannot connect to this node
 * @param hub whether this node is the network's registrar
 * @param languages that the team works in, preferred first
 * @param nominatedBy who named the contacts
 */
@ConfigurationProperties("atalaya.member")
record MemberSettings(
    @Nullable String id,
    @Nullable String name,
    @Nullable String country,
    @Nullable URI url,
    @DefaultValue("direct") Card.Reach reach,
    @DefaultValue("false") boolean hub,
    @DefaultValue("en") List<String> languages,
    @Nullable String nominatedBy) {
  /** The identity that the settings give, or null when they give none. */
  @Nullable TeamIdentity identity() {
    if (id == null || name == null || country == null) {
      return null;
    }
    return new TeamIdentity(
        id, name, country, url, reach, hub, languages, nominatedBy == null ? name : nominatedBy);
  }
}
