package org.atalaya.formats.marking;

/** The doors by which something can leave, each with what {@link Release} must know about it. */
public sealed interface Destination {
  /**
   * Another team's node, or a bundle file for it.
   *
   * @param id the member
   * @param insideAudience whether the audience has it
   * @param sealedTransport whether the content is sealed so that it alone can open it
   */
  record Member(String id, boolean insideAudience, boolean sealedTransport)
      implements Destination {}

  /**
   * A node that stores and forwards.
   *
   * @param id the member that relays
   * @param sealed whether the content is sealed for the recipients
   * @param named whether the relaying member is itself in the audience
   */
  record RelayHop(String id, boolean sealed, boolean named) implements Destination {}

  /** A person with an account on a node, of the team that runs it or a guest. */
  record TeamMember(boolean ofOwnTeam) implements Destination {}

  /** A machine of the own team: a signed webhook, web push, a ticket system. */
  record OwnSystem(String name) implements Destination {}

  /**
   * An organisation that this team protects.
   *
   * @param concerned whether the content touches its assets, so that it needs to know
   */
  record Constituent(String organisation, boolean concerned) implements Destination {}

  /** A door for machines of others, such as TAXII, a CSAF feed or MISP. */
  record Gateway(String name, boolean audiencePublic) implements Destination {}

  /** A page that anybody can open. */
  record PublicPage() implements Destination {}

  /**
   * Mail to a contact of a member.
   *
   * @param insideAudience whether the audience has the member
   * @param encrypted whether the mail is encrypted to the contact's key
   */
  record MailRecipient(String memberId, boolean insideAudience, boolean encrypted)
      implements Destination {}
}
