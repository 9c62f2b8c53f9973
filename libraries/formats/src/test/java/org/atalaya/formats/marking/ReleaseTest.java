package org.atalaya.formats.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.atalaya.formats.marking.Decision.Refused;
import org.atalaya.formats.marking.Destination.Constituent;
import org.atalaya.formats.marking.Destination.Gateway;
import org.atalaya.formats.marking.Destination.MailRecipient;
import org.atalaya.formats.marking.Destination.Member;
import org.atalaya.formats.marking.Destination.OwnSystem;
import org.atalaya.formats.marking.Destination.PublicPage;
import org.atalaya.formats.marking.Destination.RelayHop;
import org.atalaya.formats.marking.Destination.TeamMember;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole rule, as a table: each door against each label, with and without named members. */
class ReleaseTest {
  private static final Map<String, Destination> DOORS =
      Map.ofEntries(
          Map.entry("member", new Member("co", true, false)),
          Map.entry("member sealed", new Member("co", true, true)),
          Map.entry("member outside", new Member("co", false, true)),
          Map.entry("relay", new RelayHop("hub", false, false)),
          Map.entry("relay named", new RelayHop("hub", false, true)),
          Map.entry("relay sealed", new RelayHop("hub", true, false)),
          Map.entry("colleague", new TeamMember(true)),
          Map.entry("guest", new TeamMember(false)),
          Map.entry("own system", new OwnSystem("siem")),
          Map.entry("constituent", new Constituent("bank", false)),
          Map.entry("constituent concerned", new Constituent("bank", true)),
          Map.entry("gateway", new Gateway("taxii", false)),
          Map.entry("gateway public", new Gateway("atom", true)),
          Map.entry("page", new PublicPage()),
          Map.entry("mail", new MailRecipient("co", true, false)),
          Map.entry("mail encrypted", new MailRecipient("co", true, true)),
          Map.entry("mail outside", new MailRecipient("co", false, true)));

  /**
   * One letter for each of CLEAR, GREEN, AMBER, AMBER+STRICT, RED: A allowed, else why refused: a
   * not in the audience, n not named, s not sealed, e not encrypted, c not concerned, o own
   * organisation only, r recipients only, p community only, d drill. Then the same with member co
   * named, then with another member named.
   */
  private static final String WHOLE =
      """
      member                | AAAsn AAAss Annnn
      member sealed         | AAAAn AAAAA Annnn
      member outside        | Aaaaa Aaaaa Aaaaa
      relay                 | AAAss Assss Assss
      relay named           | AAAss AAAss AAAss
      relay sealed          | AAAAA AAAAA AAAAA
      colleague             | AAAAA AAAAA AAAAA
      guest                 | AAoor AAoor AAoor
      own system            | AAAAr AAAAr AAAAr
      constituent           | AAcor Accor Accor
      constituent concerned | AAAor AAAor AAAor
      gateway               | AAoor Aooor Aooor
      gateway public        | Apoor Aooor Aooor
      page                  | Apoor Apoor Apoor
      mail                  | AAeen AAeee Annnn
      mail encrypted        | AAAAn AAAAA Annnn
      mail outside          | Aaaaa Aaaaa Aaaaa
      """;

  private static final String NOTICE =
      """
      member                | AAAAn AAAAA Annnn
      member sealed         | AAAAn AAAAA Annnn
      member outside        | Aaaaa Aaaaa Aaaaa
      relay                 | AAAAA AAAAA AAAAA
      relay named           | AAAAA AAAAA AAAAA
      relay sealed          | AAAAA AAAAA AAAAA
      colleague             | AAAAA AAAAA AAAAA
      guest                 | AAoor AAoor AAoor
      own system            | AAAAA AAAAA AAAAA
      constituent           | AAcor Accor Accor
      constituent concerned | AAAor AAAor AAAor
      gateway               | AAoor Aooor Aooor
      gateway public        | Apoor Aooor Aooor
      page                  | Apoor Apoor Apoor
      mail                  | AAAAn AAAAA Annnn
      mail encrypted        | AAAAn AAAAA Annnn
      mail outside          | Aaaaa Aaaaa Aaaaa
      """;

  /** From the most open to the strictest, as FIRST orders them. */
  private static final List<Tlp> LABELS =
      List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED);

  private static final List<List<String>> NAMES = List.of(List.of(), List.of("co"), List.of("mx"));

  @TestFactory
  Stream<DynamicTest> eachDoorAgainstEachLabel() {
    return Stream.of(Content.values())
        .flatMap(content -> table(content, content == Content.WHOLE ? WHOLE : NOTICE));
  }

  private static Stream<DynamicTest> table(Content content, String table) {
    List<String> rows = table.lines().toList();
    assertThat(rows.stream().map(row -> row.split("\\|", -1)[0].strip()))
        .containsExactlyInAnyOrderElementsOf(DOORS.keySet());
    var tests = new ArrayList<DynamicTest>();
    for (String row : rows) {
      String door = row.split("\\|", -1)[0].strip();
      String[] letters = row.split("\\|", -1)[1].strip().split(" ", -1);
      for (int names = 0; names < NAMES.size(); names++) {
        for (Tlp tlp : Tlp.values()) {
          var marking = new Marking(tlp, NAMES.get(names), false);
          char expected = letters[names].charAt(LABELS.indexOf(tlp));
          tests.add(
              dynamicTest(
                  content + " " + tlp.label() + " " + NAMES.get(names) + " to " + door,
                  () ->
                      assertThat(letter(marking, content, Objects.requireNonNull(DOORS.get(door))))
                          .isEqualTo(expected)));
        }
      }
    }
    return tests.stream();
  }

  private static char letter(Marking marking, Content content, Destination door) {
    Decision decision = Release.decide(marking, content, door);
    if (!(decision instanceof Refused refused)) {
      return 'A';
    }
    assertThat(refused.reason()).isNotBlank();
    return switch (refused.code()) {
      case UNMARKED -> 'u';
      case DRILL -> 'd';
      case NOT_IN_AUDIENCE -> 'a';
      case NOT_NAMED -> 'n';
      case NOT_SEALED -> 's';
      case NOT_ENCRYPTED -> 'e';
      case NOT_CONCERNED -> 'c';
      case ORGANISATION_ONLY -> 'o';
      case RECIPIENTS_ONLY -> 'r';
      case COMMUNITY_ONLY -> 'p';
    };
  }

  @Test
  void whatIsUnmarkedLeavesByNoDoor() {
    var unmarked = new Marking(null, List.of("co"), false);
    for (Content content : Content.values()) {
      assertThat(DOORS.values()).allMatch(door -> letter(unmarked, content, door) == 'u');
    }
  }

  @Test
  void aDrillLeavesByNoDoorButTheNetwork() {
    var drill = new Marking(Tlp.CLEAR, List.of(), true);
    List<String> whole =
        List.of(
            "constituent",
            "constituent concerned",
            "gateway",
            "gateway public",
            "page",
            "guest",
            "own system",
            "mail",
            "mail encrypted",
            "mail outside");
    List<String> notice =
        List.of(
            "constituent", "constituent concerned", "gateway", "gateway public", "page", "guest");
    DOORS.forEach(
        (name, door) -> {
          assertThat(letter(drill, Content.WHOLE, door))
              .as(name)
              .isEqualTo(whole.contains(name) ? 'd' : 'A');
          assertThat(letter(drill, Content.NOTICE, door))
              .as(name)
              .isEqualTo(notice.contains(name) ? 'd' : 'A');
        });
  }

  @Test
  void aMixtureIsAsStrictAsItsStrictestPart() {
    for (Tlp one : Tlp.values()) {
      for (Tlp other : Tlp.values()) {
        Tlp mixed = Marking.of(one).mixedWith(Marking.of(other)).tlp();
        assertThat(mixed).isEqualTo(LABELS.indexOf(one) > LABELS.indexOf(other) ? one : other);
      }
      assertThat(Marking.of(one).mixedWith(new Marking(null, List.of(), true)))
          .isEqualTo(new Marking(null, List.of(), true));
    }
  }

  @Test
  void aMixtureIsForThoseOnlyWhoAreNamedInEachPart() {
    Marking both =
        new Marking(Tlp.RED, List.of("co", "mx"), false)
            .mixedWith(new Marking(Tlp.GREEN, List.of("mx", "gt"), false));
    assertThat(both.namedMembers()).containsExactly("mx");
    Marking none = both.mixedWith(new Marking(Tlp.GREEN, List.of("gt"), false));
    assertThat(letter(none, Content.WHOLE, new Member("gt", true, true))).isEqualTo('n');
    assertThat(letter(none, Content.WHOLE, new Member("mx", true, true))).isEqualTo('n');
  }

  @Test
  void sealingIsAskedForWhereARelayWouldOtherwiseRead() {
    for (Tlp tlp : Tlp.values()) {
      for (List<String> names : NAMES) {
        var marking = new Marking(tlp, names, false);
        boolean refused =
            !Release.decide(marking, Content.WHOLE, new RelayHop("hub", false, false)).allowed();
        assertThat(Release.mustBeSealed(marking)).isEqualTo(refused);
      }
    }
  }

  @Test
  void labelsAreReadInAnyCaseAndWhiteIsClear() {
    assertThat(parsed("TLP:AMBER+STRICT")).isEqualTo(Tlp.AMBER_STRICT);
    assertThat(parsed("tlp: amber+strict")).isEqualTo(Tlp.AMBER_STRICT);
    assertThat(parsed(" green ")).isEqualTo(Tlp.GREEN);
    assertThat(parsed("TLP:WHITE")).isEqualTo(Tlp.CLEAR);
    assertThat(parsed("TLP:UNKNOWN")).isNull();
    assertThat(parsed("")).isNull();
    for (Tlp tlp : Tlp.values()) {
      assertThat(parsed(tlp.label())).isEqualTo(tlp);
    }
  }

  private static @Nullable Tlp parsed(String label) {
    return Tlp.parse(label).orElse(null);
  }
}
