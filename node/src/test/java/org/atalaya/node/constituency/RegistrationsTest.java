package org.atalaya.node.constituency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Registrations.Registered;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What is registered in the country and whose it is not yet. */
@NodeTest
class RegistrationsTest {
  private static final String FILE =
      """
      2.3|lacnic|20260102|9|19870101|20260101|-0300
      lacnic|*|ipv4|*|4|summary
      lacnic|GT|ipv4|192.0.2.0|256|20000101|allocated|h1
      lacnic|GT|ipv4|198.51.100.0|768|20000101|assigned|h2
      lacnic|GT|ipv6|2001:db8::|32|20000101|allocated|h1
      lacnic|GT|asn|64496|2|20000101|allocated|h1
      lacnic|GT|ipv4|203.0.113.0|256||available|
      lacnic|MX|ipv4|203.0.113.0|256|20000101|allocated|h3
      """;

  @Autowired private ApplicationContext node;
  @Autowired private Registrations registrations;
  @Autowired private Constituency constituency;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestAccounts.Acting analyst = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    jdbc.sql(
            "truncate constituency.organisation, constituency.registered, constituency.registry"
                + " cascade")
        .update();
    analyst = TestAccounts.acting(Role.ANALYST);
  }

  @AfterEach
  void end() {
    jdbc.sql("truncate constituency.registered, constituency.registry").update();
    analyst.close();
  }

  private Registrations.Register load(String file, String country) throws IOException {
    return registrations.load(new ByteArrayInputStream(file.getBytes(UTF_8)), country);
  }

  private void organisation(String id, List<String> networks, List<String> asNumbers) {
    constituency.create(
        new OrganisationInput(
            id, id, "health", null, null, null, null, networks, asNumbers, null, null, null, null));
  }

  private List<String> unowned(String of) {
    List<String> all = new ArrayList<>();
    String after = null;
    do {
      Page<Registered> page = registrations.unowned(of, after, 2);
      page.items().forEach(one -> all.add(one.what()));
      after = page.next();
    } while (after != null);
    return all;
  }

  @Test
  void whatNoOrganisationHasWholeIsListedInTheOrderOfItsAddresses() throws IOException {
    Registrations.Register register = load(FILE, "gt");
    assertThat(register.registry()).isEqualTo("lacnic");
    assertThat(register.networks()).as("768 addresses are two networks").isEqualTo(4);
    assertThat(register.numbers()).isEqualTo(2);
    assertThat(unowned(""))
        .containsExactly(
            "192.0.2.0/24",
            "198.51.100.0/23",
            "198.51.102.0/24",
            "2001:db8::/32",
            "AS64496",
            "AS64497");

    organisation("one", List.of("192.0.0.0/16", "198.51.100.0/26"), List.of("AS64496"));
    assertThat(registrations.unowned("", null, 9).items())
        .extracting(Registered::what, Registered::holder, Registered::within)
        .containsExactly(
            tuple("198.51.100.0/23", "h2", 1L),
            tuple("198.51.102.0/24", "h2", 0L),
            tuple("2001:db8::/32", "h1", 0L),
            tuple("AS64497", "h1", 0L));
    assertThat(unowned("h1")).containsExactly("2001:db8::/32", "AS64497");
    assertThat(unowned("198.51.101.7")).containsExactly("198.51.100.0/23");
    assertThat(unowned("as64497")).containsExactly("AS64497");
    assertThat(unowned("' or true --")).isEmpty();

    load(FILE.replace("lacnic|GT|ipv6|2001:db8::|32|20000101|allocated|h1\n", ""), "GT");
    assertThat(unowned("2001:db8::/32")).isEmpty();
    constituency.change(OrganisationInput.retired("one", true), 1);
    assertThat(unowned("")).contains("192.0.2.0/24", "AS64496");
  }

  @Test
  void whatIsNoFileOfARegistryIsRefusedWithItsLine() {
    for (String wrong :
        new String[] {
          "<html>", "", FILE.replace("|256|20000101|allocated|h1", "|x|20000101|allocated|h1")
        }) {
      assertThatThrownBy(() -> load(wrong, "GT"))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.code()).isEqualTo("constituency-register-line"));
    }
    assertThatThrownBy(() -> load(FILE, "XX"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("constituency-country"));
    assertThatThrownBy(() -> load(FILE, "PE"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("constituency-register-empty"));
    assertThat(registrations.registers()).isEmpty();
  }

  @Test
  void thePageLeadsToANewOrganisation() throws IOException {
    load(FILE, "GT");
    Browser browser =
        new Browser(port).signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    assertThat(browser.get("/constituency/registered").body())
        .contains("198.51.100.0/23", "/constituency/new?networks=198.51.100.0/23");
    assertThat(browser.get("/constituency/new?networks=198.51.100.0/23").body())
        .contains(">198.51.100.0/23</textarea>");
    assertThat(browser.get("/api/v1/registrations/unowned?of=h2").body())
        .contains("198.51.102.0/24");
    analyst.close();
    try (var _ = TestAccounts.acting(Role.AUDITOR)) {
      assertThatThrownBy(() -> load(FILE, "GT")).isInstanceOf(AccessDeniedException.class);
    }
  }

  /** A sample of LACNIC's own, whose lines are counted here by another way. */
  @Test
  @Tag("real-data")
  void aRealFileIsReadWhole() throws IOException {
    String told = System.getenv("ATALAYA_SHARED_DATA");
    Path data =
        told == null
            ? Path.of(System.getProperty("atalaya.root", "."), "../shared/data")
            : Path.of(told);
    Path file = data.resolve("11-watch/rir/delegated_lacnic.sample");
    Assumptions.assumeTrue(Files.exists(file), () -> "needs the real data " + file);
    List<String> lines = Files.readAllLines(file);
    long numbers = lines.stream().filter(line -> line.startsWith("lacnic|BR|asn|")).count();
    Registrations.Register register = load(Files.readString(file), "BR");
    assertThat(numbers).isPositive();
    assertThat(register.numbers()).isGreaterThanOrEqualTo(numbers);
  }
}
