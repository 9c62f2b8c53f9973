package org.atalaya.node.constituency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Attribution.Owner;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@NodeTest
class ConstituencyTest {
  @Autowired private ApplicationContext node;
  @Autowired private Constituency constituency;
  @Autowired private Attribution attribution;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestAccounts.Acting analyst = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    jdbc.sql("truncate constituency.organisation cascade").update();
    analyst = TestAccounts.acting(Role.ANALYST);
  }

  @AfterEach
  void end() {
    analyst.close();
  }

  private static OrganisationInput input(
      String id, @Nullable String parent, List<String> networks, List<String> domains) {
    return new OrganisationInput(
        id,
        "Organisation " + id,
        "health",
        parent,
        List.of("es"),
        null,
        null,
        networks,
        List.of("AS64496"),
        domains,
        null,
        null,
        null);
  }

  private static ConstituentContact contact(String name, String language, String mail) {
    return new ConstituentContact(
        null,
        name,
        "security",
        List.of(language),
        mail,
        null,
        null,
        null,
        "America/Guatemala",
        "24/7",
        Map.of("malicious-code", "daily"));
  }

  private List<String> whose(String text) {
    return attribution.whose(Asset.read(text)).stream().map(Owner::organisation).toList();
  }

  @Test
  void theMostSpecificNetworkComesFirstAndPartsComeLast() {
    constituency.create(input("isp", null, List.of("192.0.2.0/24"), List.of()));
    constituency.create(input("bank", "isp", List.of("192.0.2.128/25"), List.of()));
    assertThat(whose("192.0.2.130")).containsExactly("bank", "isp");
    assertThat(whose("192.0.2.1")).containsExactly("isp");
    assertThat(attribution.whose(Asset.network("192.0.2.0/24")))
        .extracting(Owner::organisation, Owner::within)
        .containsExactly(tuple("isp", false), tuple("bank", true));
  }

  @Test
  void ofEqualNetworksTheCustomerComesBeforeTheProvider() {
    constituency.create(input("a-isp", null, List.of("2001:db8::/32"), List.of()));
    constituency.create(input("z-bank", "a-isp", List.of("2001:db8::/32"), List.of()));
    assertThat(whose("2001:db8::1")).containsExactly("z-bank", "a-isp");
    assertThat(whose("AS64496")).containsExactly("z-bank", "a-isp");
  }

  @Test
  void aNameBelongsToWhoeverOwnsTheLongestNameAboveIt() {
    constituency.create(input("ministry", null, List.of(), List.of("Salud.example")));
    constituency.create(input("hospital", null, List.of(), List.of("hospital.salud.example")));
    assertThat(whose("https://www.hospital.salud.example/x?y"))
        .containsExactly("hospital", "ministry");
    assertThat(whose("ana@salud.example")).containsExactly("ministry", "hospital");
    assertThat(whose("nosalud.example")).isEmpty();
  }

  @Test
  void aRetiredOrganisationOwnsNothingAndComesBack() {
    constituency.create(input("old", null, List.of("198.51.100.0/24"), List.of()));
    constituency.change(OrganisationInput.retired("old", true), 1);
    assertThat(whose("198.51.100.7")).isEmpty();
    constituency.change(OrganisationInput.retired("old", false), 2);
    assertThat(whose("198.51.100.7")).containsExactly("old");
    assertThat(constituency.history("old", null, 10).items())
        .extracting(Change::act)
        .containsExactly("restore", "retire", "create");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1/24, constituency-network-host-bits",
    "0.0.0.0/0, constituency-network-wide",
    "::/0, constituency-network-wide",
    "192.0.2.0/33, constituency-network-length",
    "192.0.02.0/24, constituency-network",
    "192.0.2/24, constituency-network",
    "fe80::1%eth0/128, constituency-network"
  })
  void aNetworkThatIsNoneIsRefusedAtItsPlace(String network, String code) {
    List<Fault> faults =
        constituency.check(input("x", null, List.of("203.0.113.0/24", network), List.of()));
    assertThat(faults).extracting(Fault::place).containsExactly("/networks/1");
    assertThat(faults).extracting(Fault::code).containsExactly(code);
  }

  @Test
  void theCanonicalFormIsNamedWhereBitsOfAHostAreSet() {
    assertThat(constituency.check(input("x", null, List.of("2001:DB8::1/32"), List.of())))
        .singleElement()
        .extracting(Fault::arguments)
        .isEqualTo(List.of("2001:DB8::1/32", "2001:db8::/32"));
  }

  @ParameterizedTest
  @CsvSource({
    "com.gt, constituency-domain-public",
    "gt, constituency-domain-public",
    "straße.example, constituency-domain-ambiguous",
    "a..example, constituency-domain",
    "exa mple.example, constituency-domain"
  })
  void aDomainThatNobodyOwnsIsRefused(String domain, String code) {
    assertThat(constituency.check(input("x", null, List.of(), List.of(domain))))
        .extracting(Fault::code)
        .containsExactly(code);
  }

  @Test
  void aDomainInLettersIsKeptAsItsALabel() {
    OrganisationView made =
        constituency.create(input("x", null, List.of(), List.of("Educación.EXAMPLE.")));
    assertThat(made.organisation().domains()).containsExactly("xn--educacin-13a.example");
  }

  @Test
  void networksComeBackAsTheyWereWritten() {
    List<String> networks = List.of("192.0.2.0/24", "2001:db8:0:1::/64", "2001:db8:1:0:1::/80");
    constituency.create(input("x", null, networks, List.of()));
    assertThat(constituency.view("x").organisation().networks())
        .containsExactlyInAnyOrderElementsOf(networks);
  }

  @Test
  void nobodyIsAboveItself() {
    constituency.create(input("a", null, List.of(), List.of()));
    constituency.create(input("b", "a", List.of(), List.of()));
    assertThatThrownBy(() -> constituency.change(input("a", "b", List.of(), List.of()), 1))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo("constituency-parent-circle"));
  }

  @Test
  void whoeverSawAnOlderVersionChangesNothing() {
    constituency.create(input("a", null, List.of(), List.of()));
    constituency.change(input("a", null, List.of("192.0.2.0/24"), List.of()), 1);
    assertThatThrownBy(() -> constituency.change(input("a", null, List.of(), List.of()), 1))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("constituency-changed"));
  }

  @Test
  void historyTellsWhatCameAndWhatWent() {
    constituency.create(input("a", null, List.of("192.0.2.0/24"), List.of()));
    constituency.change(input("a", null, List.of("198.51.100.0/24"), List.of()), 1);
    assertThat(constituency.history("a", null, 1).items().getFirst().fields())
        .containsExactly(
            new Change.FieldChange(
                "networks", List.of("192.0.2.0/24"), List.of("198.51.100.0/24")));
    assertThat(
            jdbc.sql("select count(*) from ledger.leaf where kind like 'act.constituency.%'")
                .query(Long.class)
                .single())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void aContactKeepsItsIdWhileItsMailStays() {
    constituency.create(input("a", null, List.of(), List.of()));
    var first = List.of(contact("Ana", "es", "ana@a.example"));
    var id = constituency.change(OrganisationInput.contacts("a", first), 1).organisation();
    var second = List.of(contact("Ana María", "es", "ana@a.example"));
    var again = constituency.change(OrganisationInput.contacts("a", second), 2).organisation();
    assertThat(again.contacts().getFirst().id()).isEqualTo(id.contacts().getFirst().id());
    assertThat(again.contacts().getFirst().telling("malicious-code")).isEqualTo(Telling.DAILY);
    assertThat(again.contacts().getFirst().telling("fraud")).isEqualTo(Telling.AT_ONCE);
  }

  @Test
  void aContactInALanguageWeLackIsRefusedAtItsPlace() {
    constituency.create(input("a", null, List.of(), List.of()));
    assertThat(
            constituency.check(
                OrganisationInput.contacts("a", List.of(contact("Ana", "qu", "ana@a.example")))))
        .containsExactly(Fault.at("/contacts/0/languages/0", "constituency-language", "qu"));
  }

  @Test
  void aSearchFindsNamesWithoutTheirAccentsAndPagesByKey() {
    IntStream.range(0, 5)
        .forEach(i -> constituency.create(input("c" + i, null, List.of(), List.of())));
    var query = new OrganisationQuery("ORGANISATIÓN", null, null, null, false, false, null, 3);
    var first = constituency.list(query);
    assertThat(first.items()).extracting(OrganisationSummary::id).containsExactly("c0", "c1", "c2");
    var rest =
        new OrganisationQuery("organisation", null, null, null, false, false, first.next(), 3);
    assertThat(constituency.list(rest).items())
        .extracting(OrganisationSummary::id)
        .containsExactly("c3", "c4");
  }

  @Test
  void anOwnerAmongAHundredThousandNetworksIsFoundByTheIndex() {
    List<String> networks =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "2001:db8:%x:%x::/64".formatted(i / 1000, i % 1000))
            .toList();
    constituency.create(input("big", null, networks, List.of()));
    jdbc.sql("analyze constituency.network").update();
    assertThat(whose("2001:db8:63:3e7::1")).containsExactly("big");
    String plan =
        String.join(
            "\n",
            jdbc.sql(
                    "explain select * from constituency.network"
                        + " where network >>= cast('2001:db8:63:3e7::1/128' as cidr)")
                .query(String.class)
                .list());
    assertThat(plan).contains("network_of");
  }

  @Test
  void whoeverMayOnlyReadChangesNothing() {
    try (var auditor = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(auditor.actor().permissions()).isNotEmpty();
      assertThatThrownBy(() -> constituency.create(input("a", null, List.of(), List.of())))
          .isInstanceOf(AccessDeniedException.class);
    }
  }

  @Test
  void theApiNamesThePlaceOfAFault() {
    Browser browser =
        new Browser(port).signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    var made =
        browser.postJson(
            "/api/v1/organisations",
            "{\"id\":\"api\",\"name\":\"API"
                + " <b>\",\"sector\":\"water\",\"networks\":[\"203.0.113.0/24\"]}");
    assertThat(made.statusCode()).isEqualTo(201);
    var refused =
        browser.postJson(
            "/api/v1/organisations",
            "{\"id\":\"api2\",\"name\":\"x\",\"sector\":\"water\",\"networks\":[\"203.0.113.9/24\"]}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("/networks/0", "203.0.113.0/24");
    assertThat(browser.get("/api/v1/constituency/owners?of=203.0.113.7").body())
        .contains("\"organisation\":\"api\"");
  }
}
