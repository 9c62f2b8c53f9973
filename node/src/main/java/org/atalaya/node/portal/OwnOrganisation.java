package org.atalaya.node.portal;

import java.util.List;
import org.atalaya.node.constituency.Change.FieldChange;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.OrganisationView.ContactKey;
import org.atalaya.node.constituency.Product;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as its contact sees it: as it would be with what waits for the team, without what
 * the team notes about it.
 *
 * @param waiting what of it waits for the team, or null
 * @param changes what that changes
 * @param faults why that cannot be confirmed as it is
 */
public record OwnOrganisation(
    String name,
    List<String> languages,
    List<String> services,
    List<String> networks,
    List<String> asNumbers,
    List<String> domains,
    List<Product> products,
    List<ConstituentContact> contacts,
    List<ContactKey> keys,
    @Nullable ChangeRequest waiting,
    List<FieldChange> changes,
    List<Fault> faults) {
  public OwnOrganisation {
    languages = List.copyOf(languages);
    services = List.copyOf(services);
    networks = List.copyOf(networks);
    asNumbers = List.copyOf(asNumbers);
    domains = List.copyOf(domains);
    products = List.copyOf(products);
    contacts = List.copyOf(contacts);
    keys = List.copyOf(keys);
    changes = List.copyOf(changes);
    faults = List.copyOf(faults);
  }
}
