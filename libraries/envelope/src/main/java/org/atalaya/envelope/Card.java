package org.atalaya.envelope;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a member says of itself: its keys, its endpoints and who answers day and night.
 *
 * @param name in the member's own language, at most 200 characters
 * @param country ISO 3166-1 alpha-2, upper case
 * @param languages that the team works in, preferred first
 * @param hub whether the member is the network's desk: it relays and countersigns cards
 * @param nominatedBy who named the contacts: an authority of the state; at most 200 characters
 * @param validUntil when the card must have been renewed
 * @param version counted from 1; a higher one replaces a lower
 */
public record Card(
    MemberId member,
    String name,
    String country,
    List<String> languages,
    boolean hub,
    List<CardKey> keys,
    List<Endpoint> endpoints,
    Reach reach,
    List<Contact> contacts,
    String nominatedBy,
    Instant issued,
    Instant validUntil,
    long version) {
  /** How other nodes get envelopes to this one. */
  public enum Reach {
    /** Others can connect to its endpoints. */
    DIRECT,
    /** It only connects to others and fetches what is for it: behind a firewall. */
    RELAYED
  }

  /** Where a service of the member is. */
  public record Endpoint(Use use, URI url) {
    /** Which service. */
    public enum Use {
      EXCHANGE,
      LEDGER
    }

    public Endpoint {
      String scheme = url.getScheme();
      if (!("https".equals(scheme) || "http".equals(scheme))
          || url.getHost() == null
          || url.getUserInfo() != null
          || url.getFragment() != null) {
        throw new IllegalArgumentException("an endpoint is an https URL with a host");
      }
    }
  }

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int MOST = 50;

  public Card {
    languages = List.copyOf(languages);
    keys = List.copyOf(keys);
    endpoints = List.copyOf(endpoints);
    contacts = List.copyOf(contacts);
    issued = issued.truncatedTo(ChronoUnit.SECONDS);
    validUntil = validUntil.truncatedTo(ChronoUnit.SECONDS);
    Texts.requireLine("name", name, 200);
    Texts.requireLine("nominatedBy", nominatedBy, 200);
    Texts.requireLanguages(languages);
    if (!COUNTRY.matcher(country).matches()) {
      throw new IllegalArgumentException("country is two capital letters of ISO 3166-1");
    }
    if (keys.size() > MOST || endpoints.size() > MOST || contacts.size() > MOST) {
      throw new IllegalArgumentException("a card has at most " + MOST + " of each");
    }
    Set<String> ids = new HashSet<>();
    if (!keys.stream().allMatch(key -> ids.add(key.use() + key.keyId()))) {
      throw new IllegalArgumentException("a card names each key once");
    }
    if (version < 1 || !validUntil.isAfter(issued)) {
      throw new IllegalArgumentException(
          "a card's version is counted from 1, and it is valid after it is issued");
    }
  }

  /** A key by its thumbprint, whatever its validity. */
  public Optional<CardKey> key(CardKey.Use use, String keyId) {
    return keys.stream().filter(key -> key.use() == use && key.keyId().equals(keyId)).findFirst();
  }

  /** The key in use at a time: of several valid ones, that which came into use last. */
  public Optional<CardKey> keyAt(CardKey.Use use, Instant time) {
    return keys.stream()
        .filter(key -> key.use() == use && key.validAt(time))
        .max(Comparator.comparing(CardKey::notBefore));
  }

  public Optional<URI> endpoint(Endpoint.Use use) {
    return endpoints.stream().filter(e -> e.use() == use).map(Endpoint::url).findFirst();
  }

  /** The contacts of a role that hold at a time, in the order in which they are called. */
  public List<Contact> contacts(Contact.Role role, Instant time) {
    return contacts.stream()
        .filter(contact -> contact.role() == role && contact.validAt(time))
        .sorted(Comparator.comparingInt(Contact::order))
        .toList();
  }

  /** The fingerprint of the key that signs at a time, or null where there is none. */
  public @Nullable Fingerprint fingerprint(Instant time) {
    return keyAt(CardKey.Use.SIGN, time).map(Card::fingerprint).orElse(null);
  }

  private static Fingerprint fingerprint(CardKey key) {
    try {
      return Fingerprint.ofKeyId(key.keyId());
    } catch (EnvelopeException e) {
      throw new AssertionError("a key's id is its thumbprint", e);
    }
  }
}
