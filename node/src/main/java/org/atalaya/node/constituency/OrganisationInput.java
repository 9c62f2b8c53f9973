package org.atalaya.node.constituency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as somebody wrote it, not yet checked. What is null stays as it is, or is empty
 * in a new organisation; a list that is given replaces the one that was.
 *
 * @param parent empty for none
 */
public record OrganisationInput(
    String id,
    @Nullable String name,
    @Nullable String sector,
    @Nullable String parent,
    @Nullable List<String> languages,
    @Nullable List<String> services,
    @Nullable String notes,
    @Nullable List<String> networks,
    @Nullable List<String> asNumbers,
    @Nullable List<String> domains,
    @Nullable List<Product> products,
    @Nullable List<ConstituentContact> contacts,
    @Nullable Boolean retired) {

  /** What makes an organisation anew just as it is. */
  public static OrganisationInput of(Organisation organisation) {
    return new OrganisationInput(
        organisation.id(),
        organisation.name(),
        organisation.sector().name(),
        organisation.parent() == null ? "" : organisation.parent(),
        organisation.languages(),
        organisation.services(),
        organisation.notes(),
        organisation.networks(),
        organisation.asNumbers(),
        organisation.domains(),
        organisation.products(),
        organisation.contacts(),
        organisation.retired());
  }

  /** Changes nothing of the organisation but its contacts. */
  public static OrganisationInput contacts(String id, List<ConstituentContact> contacts) {
    return new OrganisationInput(
        id, null, null, null, null, null, null, null, null, null, null, contacts, null);
  }

  /** Changes nothing of the organisation but whether it is protected. */
  public static OrganisationInput retired(String id, boolean retired) {
    return new OrganisationInput(
        id, null, null, null, null, null, null, null, null, null, null, null, retired);
  }
}
