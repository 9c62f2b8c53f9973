package org.atalaya.node.alerts.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.marking.Content;
import org.atalaya.formats.marking.Decision;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Release;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AudienceChoice;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Turns what a writer chose into members, and tells before publishing who will see it and why. */
@Component
public class Audiences {
  private final Members members;

  Audiences(Members members) {
    this.members = members;
  }

  /**
   * Whether one member will see an alert.
   *
   * @param code why or why not, as in the keys {@code alerts.why.…}
   * @param relayed whether it goes by way of the hub
   */
  public record Line(
      MemberId member,
      String name,
      @Nullable String country,
      boolean sees,
      String code,
      boolean relayed) {}

  /**
   * Who will see an alert.
   *
   * @param sealed whether only the recipients can open it
   * @param hub who carries it for those that cannot be reached, or null
   * @param hubReads whether the hub is a recipient itself
   */
  public record Preview(
      List<Line> lines, boolean sealed, @Nullable String hub, boolean hubReads, String group) {

    public long count() {
      return lines.stream().filter(Line::sees).count();
    }
  }

  /** The members meant, ourselves left out. */
  public Audience resolve(AudienceChoice choice) {
    List<MemberId> meant = new ArrayList<>(meant(choice));
    meant.remove(members.self());
    if (meant.isEmpty()) {
      throw Problem.at("audience", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.audience-empty");
    }
    return new Audience(meant, group(choice));
  }

  private List<MemberId> meant(AudienceChoice choice) {
    return switch (choice) {
      case AudienceChoice.All all -> members.all().stream().map(Members.Member::id).toList();
      case AudienceChoice.Group(String id) ->
          members.groups().stream()
              .filter(group -> group.id().equals(id))
              .findFirst()
              .map(Members.Group::members)
              .orElseThrow(
                  () ->
                      Problem.at(
                          "group", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.group-unknown", id));
      case AudienceChoice.Named(List<MemberId> named) -> known(named);
    };
  }

  private List<MemberId> known(List<MemberId> named) {
    Map<MemberId, Members.Member> all = members.byId();
    for (MemberId member : named) {
      if (!all.containsKey(member)) {
        throw Problem.at(
            "members", HttpStatus.UNPROCESSABLE_CONTENT, "alerts.member-unknown", member.value());
      }
    }
    return named.stream().distinct().toList();
  }

  private static @Nullable String group(AudienceChoice choice) {
    return switch (choice) {
      case AudienceChoice.All all -> AudienceChoices.EVERYONE;
      case AudienceChoice.Group(String id) -> id;
      case AudienceChoice.Named named -> null;
    };
  }

  /** Asks the release rule for every member of the network, and for the hub as a carrier. */
  public Preview preview(Tlp tlp, AudienceChoice choice, boolean drill) {
    Audience audience = resolve(choice);
    Marking marking =
        Marking.of(
            tlp,
            audience.members().stream().map(MemberId::value).toList(),
            audience.group() == null,
            drill);
    boolean sealed = Release.mustBeSealed(marking);
    List<Line> lines = new ArrayList<>();
    for (Members.Member member : members.all()) {
      if (!member.id().equals(members.self())) {
        lines.add(line(member, audience, marking, sealed, choice));
      }
    }
    lines.sort((a, b) -> Boolean.compare(b.sees(), a.sees()));
    MemberId hub = members.hub().filter(id -> !id.equals(members.self())).orElse(null);
    return new Preview(
        lines,
        sealed,
        hub == null ? null : members.names().getOrDefault(hub, hub.value()),
        hub != null && audience.names(hub),
        audience.group() == null ? "" : audience.group());
  }

  private Line line(
      Members.Member member,
      Audience audience,
      Marking marking,
      boolean sealed,
      AudienceChoice choice) {
    boolean inside = audience.names(member.id());
    Decision decision =
        Release.decide(
            marking, Content.WHOLE, new Destination.Member(member.id().value(), inside, sealed));
    boolean sees = inside && decision.allowed() && (!sealed || member.canOpenSealed());
    return new Line(
        member.id(),
        member.name(),
        member.country(),
        sees,
        code(member, inside, sealed, decision, choice),
        member.relayed());
  }

  private static String code(
      Members.Member member,
      boolean inside,
      boolean sealed,
      Decision decision,
      AudienceChoice choice) {
    if (!inside) {
      return "outside";
    }
    if (decision instanceof Decision.Refused refused) {
      return refused.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (sealed && !member.canOpenSealed()) {
      return "no-key";
    }
    return switch (choice) {
      case AudienceChoice.All all -> "in-all";
      case AudienceChoice.Group group -> "in-group";
      case AudienceChoice.Named named -> "named";
    };
  }
}
