package org.atalaya.node.constituency;

import java.util.List;
import org.atalaya.formats.alert.Sector;
import org.jspecify.annotations.Nullable;

/**
 * A constituent, checked and in canonical form.
 *
 * @param id short and stable, such as {@code ministry-of-health}
 * @param parent the organisation above, such as the provider above its customer
 * @param languages preferred first
 * @param services what the country depends on
 * @param networks in CIDR notation, canonical (RFC 4632, 5952)
 * @param asNumbers as {@code AS64496}
 * @param domains lower case, A-labels
 * @param retired no longer protected; kept for its history, and nothing is attributed to it
 */
public record Organisation(
    String id,
    String name,
    Sector sector,
    @Nullable String parent,
    List<String> languages,
    List<String> services,
    String notes,
    List<String> networks,
    List<String> asNumbers,
    List<String> domains,
    List<Product> products,
    List<ConstituentContact> contacts,
    boolean retired) {
  public Organisation {
    languages = List.copyOf(languages);
    services = List.copyOf(services);
    networks = List.copyOf(networks);
    asNumbers = List.copyOf(asNumbers);
    domains = List.copyOf(domains);
    products = List.copyOf(products);
    contacts = List.copyOf(contacts);
  }
}
