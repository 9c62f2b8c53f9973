package org.atalaya.node.constituency;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@NodeTest
class ConstituencyPagesTest {
  private static final String SALUD = "/constituency/organisations/salud";

  @Autowired private ApplicationContext node;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @BeforeEach
  void begin() {
    jdbc.sql("truncate constituency.organisation, constituency.upload cascade").update();
  }

  private Browser as(Role role) {
    return new Browser(port).signIn(TestAccounts.create(node, role), TestAccounts.PASSWORD);
  }

  private static String location(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("location").orElseThrow()).getPath();
  }

  private static HttpResponse<String> create(Browser browser, String networks) {
    return browser.post(
        "/constituency/new",
        "id",
        "salud",
        "name",
        "Ministerio <b>",
        "sector",
        "HEALTH",
        "languages",
        "es",
        "networks",
        networks,
        "domains",
        "salud.example",
        "products",
        "Faro | Gateway | 7.4");
  }

  @Test
  void anOrganisationIsWrittenChangedRetiredAndRestored() {
    Browser analyst = as(Role.ANALYST);

    HttpResponse<String> wrong = create(analyst, "192.0.2.0/24\n192.0.2.1/24");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("192.0.2.1/24", "id=\"f-networks-error\"");
    assertThat(location(create(analyst, "192.0.2.0/24"))).isEqualTo(SALUD);

    String page = analyst.get(SALUD).body();
    assertThat(page).contains("Ministerio &lt;b&gt;", "192.0.2.0/24", "salud.example", "Gateway");
    analyst.post(SALUD + "/edit", "version", "1", "name", "Salud", "sector", "HEALTH");
    assertThat(analyst.get(SALUD).body()).contains("<del").doesNotContain("<code>salud.example");
    assertThat(analyst.get(SALUD + "/retire").body()).contains("/retire");
    analyst.post(SALUD + "/retire", "version", "2");
    assertThat(analyst.get("/constituency").body()).doesNotContain("Salud</bdi>");
    assertThat(analyst.get("/constituency?retired=true").body()).contains("Salud</bdi>");
    analyst.post(SALUD + "/restore", "version", "3");
    assertThat(analyst.get("/constituency?q=salu").body()).contains("Salud</bdi>");
  }

  @Test
  void aContactIsAddedWithItsPreferencesAndRemovedAfterAQuestion() {
    Browser analyst = as(Role.ANALYST);
    create(analyst, "");

    HttpResponse<String> wrong = contact(analyst, "nobody");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"f-mail-error\"");
    assertThat(contact(analyst, "ana@salud.example").statusCode()).isEqualTo(302);

    Matcher link =
        Pattern.compile(SALUD + "/contacts/[0-9a-f-]{36}").matcher(analyst.get(SALUD).body());
    assertThat(link.find()).isTrue();
    assertThat(analyst.get(link.group()).body())
        .containsPattern("tell-malicious-code[\\s\\S]*?DAILY\" selected");
    assertThat(analyst.get(link.group() + "/remove").body()).contains("Ana");
    analyst.post(link.group() + "/remove", "version", "2");
    assertThat(analyst.get(SALUD).body()).doesNotContain("contacts/" + link.group());
    assertThat(
            jdbc.sql("select contacts::text from constituency.organisation")
                .query(String.class)
                .single())
        .isEqualTo("[]");
  }

  private static HttpResponse<String> contact(Browser analyst, String mail) {
    return analyst.post(
        SALUD + "/contacts/new",
        "version",
        "1",
        "name",
        "Ana",
        "role",
        "SECURITY",
        "languages",
        "es",
        "mail",
        mail,
        "zone",
        "America/Guatemala",
        "hours",
        "24/7",
        "tell-malicious-code",
        "DAILY");
  }

  @Test
  void aTableIsImportedAfterALookAtWhatItChanges() {
    Browser analyst = as(Role.ANALYST);
    String csv = "id,name,asn\\r\\nsalud,Salud,64496\\r\\nbad,Bad,0\\r\\n".translateEscapes();

    HttpResponse<String> sent = upload(analyst, csv);
    String preview = location(sent);
    String page = analyst.get(preview).body();
    assertThat(page).contains("AS64496", "line 3", "Salud");
    assertThat(
            jdbc.sql("select count(*) from constituency.organisation").query(Long.class).single())
        .isZero();

    Matcher digest = Pattern.compile("name=\"digest\" value=\"([0-9a-f]+)\"").matcher(page);
    assertThat(digest.find()).isTrue();
    analyst.post(preview, "digest", digest.group(1));
    assertThat(analyst.get("/constituency").body()).contains("Salud").doesNotContain("Bad");
    assertThat(analyst.get("/constituency/owners?of=AS64496").body()).contains("Salud");
    assertThat(analyst.get("/constituency/owners?of=192.0.2.1").statusCode()).isEqualTo(200);
    assertThat(analyst.get("/constituency/owners?of=%21").body()).contains("f-of-error");
    assertThat(analyst.get("/constituency/export.csv").body()).contains("salud,Salud");
    assertThat(analyst.get("/constituency/history").body()).contains("Salud");
  }

  private static HttpResponse<String> upload(Browser browser, String csv) {
    String token =
        browser
            .get("/constituency/import")
            .body()
            .replaceAll("(?s).*csrf-token\" content=\"([^\"]+)\".*", "$1");
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + csv
            + "\r\n--b--\r\n";
    return browser.send(
        browser
            .request("/constituency/import")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("X-XSRF-TOKEN", token)
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void whoOnlyReadsChangesNothing() {
    create(as(Role.ANALYST), "192.0.2.0/24");
    Browser officer = as(Role.DUTY_OFFICER);

    assertThat(officer.get(SALUD).body()).contains("192.0.2.0/24").doesNotContain("/edit");
    assertThat(officer.post(SALUD + "/retire", "version", "1").statusCode()).isEqualTo(403);
    assertThat(officer.post(SALUD + "/edit", "version", "1", "name", "X").statusCode())
        .isEqualTo(403);
    assertThat(contact(officer, "x@x.example").statusCode()).isEqualTo(403);
    assertThat(upload(officer, "id,name\na,A\n").statusCode()).isEqualTo(403);
  }
}
