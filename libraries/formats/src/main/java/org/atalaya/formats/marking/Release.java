package org.atalaya.formats.marking;

import org.atalaya.formats.marking.Decision.Allowed;
import org.atalaya.formats.marking.Decision.Code;
import org.atalaya.formats.marking.Decision.Refused;
import org.atalaya.formats.marking.Destination.Constituent;
import org.atalaya.formats.marking.Destination.Gateway;
import org.atalaya.formats.marking.Destination.MailRecipient;
import org.atalaya.formats.marking.Destination.Member;
import org.atalaya.formats.marking.Destination.OwnSystem;
import org.atalaya.formats.marking.Destination.PublicPage;
import org.atalaya.formats.marking.Destination.RelayHop;
import org.atalaya.formats.marking.Destination.TeamMember;

/**
 * The one rule of what may leave by which door: TLP 2.0 (FIRST, August 2022), the audience, and
 * drills. Every door asks it: publish, relay, gateway, mail, page, export.
 *
 * <p>Unmarked is refused, never CLEAR. A drill leaves only by the network. A list of named members
 * makes GREEN as strict as AMBER outside of the network.
 */
public final class Release {
  private Release() {}

  /** Whether so much of what is so marked may go there. */
  public static Decision decide(Marking marking, Content content, Destination destination) {
    Tlp tlp = marking.tlp();
    if (tlp == null) {
      return refuse(Code.UNMARKED, "it has no TLP label");
    }
    boolean notice = content == Content.NOTICE;
    if (marking.drill() && !insideNetwork(destination, notice)) {
      return refuse(Code.DRILL, "a drill never leaves the network");
    }
    return switch (destination) {
      case Member to -> member(marking, tlp, notice, to);
      case RelayHop by -> relay(marking, tlp, notice, by);
      case TeamMember person -> person(tlp, person);
      case OwnSystem system -> ownSystem(tlp, notice);
      case Constituent to -> constituent(outside(marking, tlp), to);
      case Gateway gateway -> gateway(outside(marking, tlp), gateway);
      case PublicPage page -> publicPage(tlp);
      case MailRecipient to -> mail(marking, tlp, notice, to);
    };
  }

  /**
   * Whether what is so marked travels between members only sealed: RED and AMBER+STRICT always,
   * GREEN and AMBER when members are named, CLEAR never. Unmarked does not travel; it counts as to
   * be sealed.
   */
  public static boolean mustBeSealed(Marking marking) {
    Tlp tlp = marking.tlp();
    if (tlp == null) {
      return true;
    }
    return switch (tlp) {
      case RED, AMBER_STRICT -> true;
      case AMBER, GREEN -> !marking.namedMembers().isEmpty();
      case CLEAR -> false;
    };
  }

  private static boolean insideNetwork(Destination destination, boolean notice) {
    return switch (destination) {
      case Member to -> true;
      case RelayHop by -> true;
      case TeamMember person -> person.ofOwnTeam();
      case OwnSystem system -> notice;
      case MailRecipient to -> notice;
      case Constituent to -> false;
      case Gateway gateway -> false;
      case PublicPage page -> false;
    };
  }

  /** Named members make GREEN as strict as AMBER outside of the network. */
  private static Tlp outside(Marking marking, Tlp tlp) {
    return tlp == Tlp.GREEN && !marking.namedMembers().isEmpty() ? Tlp.AMBER : tlp;
  }

  private static Decision member(Marking marking, Tlp tlp, boolean notice, Member to) {
    Decision recipient = recipient(marking, tlp, to.id(), to.insideAudience());
    if (!recipient.allowed() || notice) {
      return recipient;
    }
    boolean restricted = tlp == Tlp.RED || tlp == Tlp.AMBER_STRICT;
    return restricted && !to.sealedTransport()
        ? refuse(Code.NOT_SEALED, tlp.label() + " travels sealed only")
        : new Allowed();
  }

  private static Decision recipient(Marking marking, Tlp tlp, String id, boolean insideAudience) {
    if (tlp == Tlp.CLEAR) {
      return new Allowed();
    }
    if (!insideAudience) {
      return refuse(Code.NOT_IN_AUDIENCE, "the audience does not have " + id);
    }
    boolean namesMatter = tlp == Tlp.RED || !marking.namedMembers().isEmpty();
    return namesMatter && !marking.namedMembers().contains(id)
        ? refuse(Code.NOT_NAMED, id + " is not among the named members")
        : new Allowed();
  }

  private static Decision relay(Marking marking, Tlp tlp, boolean notice, RelayHop by) {
    boolean restricted = tlp == Tlp.RED || tlp == Tlp.AMBER_STRICT;
    boolean open = notice || by.sealed() || (!restricted && by.named());
    return open || !mustBeSealed(marking)
        ? new Allowed()
        : refuse(Code.NOT_SEALED, "only sealed by way of " + by.id());
  }

  private static Decision person(Tlp tlp, TeamMember person) {
    if (person.ofOwnTeam()) {
      return new Allowed();
    }
    return switch (tlp) {
      case CLEAR, GREEN -> new Allowed();
      case AMBER, AMBER_STRICT -> refuse(Code.ORGANISATION_ONLY, "a guest is of another team");
      case RED -> refuse(Code.RECIPIENTS_ONLY, "a guest is no recipient");
    };
  }

  private static Decision ownSystem(Tlp tlp, boolean notice) {
    return tlp == Tlp.RED && !notice
        ? refuse(Code.RECIPIENTS_ONLY, "TLP:RED is for people, not for systems")
        : new Allowed();
  }

  private static Decision constituent(Tlp tlp, Constituent to) {
    return switch (tlp) {
      case CLEAR, GREEN -> new Allowed();
      case AMBER ->
          to.concerned()
              ? new Allowed()
              : refuse(Code.NOT_CONCERNED, to.organisation() + " does not need to know");
      case AMBER_STRICT -> refuse(Code.ORGANISATION_ONLY, "clients are excluded");
      case RED -> refuse(Code.RECIPIENTS_ONLY, "clients are no recipients");
    };
  }

  private static Decision gateway(Tlp tlp, Gateway gateway) {
    return switch (tlp) {
      case CLEAR -> new Allowed();
      case GREEN ->
          gateway.audiencePublic()
              ? refuse(Code.COMMUNITY_ONLY, gateway.name() + " is public")
              : new Allowed();
      case AMBER, AMBER_STRICT ->
          refuse(Code.ORGANISATION_ONLY, gateway.name() + " serves other organisations");
      case RED -> refuse(Code.RECIPIENTS_ONLY, gateway.name() + " is no recipient");
    };
  }

  private static Decision publicPage(Tlp tlp) {
    return switch (tlp) {
      case CLEAR -> new Allowed();
      case GREEN -> refuse(Code.COMMUNITY_ONLY, "the page is public");
      case AMBER, AMBER_STRICT -> refuse(Code.ORGANISATION_ONLY, "the page is public");
      case RED -> refuse(Code.RECIPIENTS_ONLY, "the page is public");
    };
  }

  private static Decision mail(Marking marking, Tlp tlp, boolean notice, MailRecipient to) {
    Decision recipient = recipient(marking, tlp, to.memberId(), to.insideAudience());
    if (!recipient.allowed() || notice) {
      return recipient;
    }
    boolean plainEnough = tlp == Tlp.CLEAR || tlp == Tlp.GREEN;
    return plainEnough || to.encrypted()
        ? new Allowed()
        : refuse(Code.NOT_ENCRYPTED, tlp.label() + " goes by mail only encrypted");
  }

  private static Refused refuse(Code code, String reason) {
    return new Refused(code, reason);
  }
}
