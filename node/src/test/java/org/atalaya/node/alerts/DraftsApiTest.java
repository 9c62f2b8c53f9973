package org.atalaya.node.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Severity;
import org.atalaya.node.exchange.TestNetwork;
import org.atalaya.node.exchange.TestNode;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writing, approving and publishing through the API of a real node, as people with roles. */
class DraftsApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static TestNetwork network;
  private static TestNode node;
  private static String anaName;
  private static Browser ana;
  private static Browser luis;
  private static Browser officer;

  @BeforeAll
  static void start() {
    network =
        TestNetwork.of("oas", "gt", "co", "mx").group("pair", "gt", "co").withAlerts().start("gt");
    node = network.node("gt");
    anaName = TestAccounts.create(node.context(), Role.PUBLISHER);
    ana = new Browser(node.port()).signIn(anaName, TestAccounts.PASSWORD);
    luis = person(Role.PUBLISHER);
    officer = person(Role.DUTY_OFFICER);
  }

  private static Browser person(Role role) {
    String name = TestAccounts.create(node.context(), role);
    return new Browser(node.port()).signIn(name, TestAccounts.PASSWORD);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  private static ObjectNode outline(String title, Severity severity, String tlp) {
    ObjectNode outline = JSON.createObjectNode();
    outline.set("content", Examples.content(title, severity).toJson());
    outline.put("tlp", tlp).putObject("audience").put("group", "pair");
    return outline.put("drill", false);
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static JsonNode create(Browser by, ObjectNode outline) {
    return json(by.postJson("/api/v1/alerts/drafts", outline.toString()), 201);
  }

  private static String path(JsonNode draft) {
    return "/api/v1/alerts/drafts/" + draft.path("id").asString();
  }

  private static String digest(JsonNode draft) {
    return JSON.createObjectNode().put("digest", draft.path("digest").asString()).toString();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(json(answer, status).path("code").asString()).isEqualTo(code);
  }

  @Test
  void whatHasNoLabelIsRefusedAtItsPlace() {
    ObjectNode unmarked = outline("Sin marca", Severity.LOW, "TLP:GREEN");
    unmarked.remove("tlp");

    JsonNode problem = json(ana.postJson("/api/v1/alerts", unmarked.toString()), 422);

    assertThat(problem.path("place").asString()).isEqualTo("/tlp");
  }

  @Test
  void aWrongFieldIsNamedByItsPlace() {
    ObjectNode wrong = outline("Mal", Severity.LOW, "TLP:GREEN");
    ((ObjectNode) wrong.path("content")).put("category", "no/such");

    JsonNode problem = json(ana.postJson("/api/v1/alerts", wrong.toString()), 422);

    assertThat(problem.path("place").asString()).isEqualTo("/content/category");
  }

  @Test
  void whatIsCriticalNeedsAnotherPersonAndThenKeepsBothNames() {
    JsonNode draft = create(ana, outline("Cr\u00edtica", Severity.CRITICAL, "TLP:GREEN"));
    assertProblem(
        ana.postJson(path(draft) + "/publication", digest(draft)), 409, "alerts.needs-approval");
    assertProblem(
        ana.postJson(path(draft) + "/approval", digest(draft)), 403, "alerts.own-approval");

    json(luis.postJson(path(draft) + "/approval", digest(draft)), 200);
    JsonNode published = json(luis.postJson(path(draft) + "/publication", digest(draft)), 201);

    Examples.signIn("auditor");
    AlertView.Version version =
        node.bean(Alerts.class)
            .view(AlertId.parse(published.path("id").asString()).orElseThrow())
            .versions()
            .getFirst();
    Examples.signOut();
    assertThat(version.author()).isEqualTo(anaName);
    assertThat(version.approver()).isNotNull().isNotEqualTo(anaName);
  }

  @Test
  void aChangeAfterTheApprovalTakesItAway() {
    ObjectNode outline = outline("Aprobada", Severity.CRITICAL, "TLP:GREEN");
    JsonNode draft = create(ana, outline);
    json(luis.postJson(path(draft) + "/approval", digest(draft)), 200);
    ((ObjectNode) outline.path("content")).put("severity", "high");
    outline.put("tlp", "TLP:CLEAR");

    JsonNode changed =
        json(ana.sendJson("PUT", path(draft), outline.toString(), "If-Match", "1"), 200);

    assertThat(changed.path("approvedBy").isNull()).isTrue();
    assertProblem(
        ana.postJson(path(draft) + "/publication", digest(draft)), 409, "alerts.draft-changed");
    assertProblem(
        ana.postJson(path(draft) + "/publication", digest(changed)), 409, "alerts.needs-approval");
  }

  @Test
  void twoPeopleDoNotOverwriteEachOther() {
    ObjectNode outline = outline("Entre dos", Severity.LOW, "TLP:GREEN");
    JsonNode draft = create(ana, outline);
    json(luis.sendJson("PUT", path(draft), outline.toString(), "If-Match", "1"), 200);

    assertProblem(
        ana.sendJson("PUT", path(draft), outline.toString(), "If-Match", "1"),
        409,
        "alerts.draft-changed");
  }

  @Test
  void thePreviewSaysWhoWillSeeItAndWhy() {
    JsonNode draft = create(ana, outline("A qui\u00e9n", Severity.LOW, "TLP:AMBER+STRICT"));

    JsonNode preview = json(ana.get(path(draft) + "/preview"), 200);

    assertThat(preview.path("sealed").asBoolean()).isTrue();
    List<String> lines = new ArrayList<>();
    preview
        .path("members")
        .forEach(
            line ->
                lines.add(
                    line.path("member").asString()
                        + " "
                        + line.path("sees").asBoolean()
                        + " "
                        + line.path("why").asString()));
    assertThat(lines)
        .containsExactlyInAnyOrder("co true in-group", "mx false outside", "oas false outside");
  }

  @Test
  void aTranslationOfAnOlderWordingIsCalledStale() {
    ObjectNode outline = outline("Texto primero", Severity.LOW, "TLP:GREEN");
    JsonNode draft = create(ana, outline);
    assertThat(draft.path("stale")).isEmpty();
    ((ObjectNode) outline.path("content").path("texts").path("es")).put("title", "Texto segundo");

    JsonNode changed =
        json(ana.sendJson("PUT", path(draft), outline.toString(), "If-Match", "1"), 200);

    assertThat(changed.path("stale").values()).extracting(JsonNode::asString).containsExactly("en");
  }

  @Test
  void theSameKeyPublishesOnce() {
    String outline = outline("Una vez", Severity.LOW, "TLP:GREEN").toString();

    JsonNode first = json(ana.postJson("/api/v1/alerts", outline, "Idempotency-Key", "k1"), 201);
    JsonNode again = json(ana.postJson("/api/v1/alerts", outline, "Idempotency-Key", "k1"), 201);

    assertThat(again.path("id")).isEqualTo(first.path("id"));
  }

  @Test
  void aDutyOfficerWritesButDoesNotPublish() {
    JsonNode draft = create(officer, outline("De turno", Severity.LOW, "TLP:GREEN"));

    assertThat(officer.postJson(path(draft) + "/publication", digest(draft)).statusCode())
        .isEqualTo(403);
    assertThat(
            officer
                .postJson(
                    "/api/v1/alerts", outline("De turno", Severity.LOW, "TLP:GREEN").toString())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void anAttachmentThatIsTooLargeIsRefusedWithItsSizeAndTheLimit() {
    JsonNode draft = create(ana, outline("Con fichero", Severity.LOW, "TLP:GREEN"));
    String attach = path(draft) + "/attachments?revision=1&name=";

    JsonNode six = json(ana.postJson(attach + "six.bin", "x".repeat(6 << 20)), 413);
    assertThat(six.path("code").asString()).isEqualTo("alerts.attachment-large");
    assertThat(six.path("detail").asString()).contains("6.0").contains("5.0");
    assertProblem(ana.postJson(attach + "fifty.bin", "x".repeat(50 << 20)), 413, "too-large");

    JsonNode small = json(ana.postJson(attach + "small.bin", "abc"), 200);
    assertThat(small.path("attachments").path(0).path("sha256").asString())
        .isEqualTo(Examples.sha256("abc".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void theListIsPagedByKeyWithoutGapsOrRepeats() {
    for (int i = 0; i < 5; i++) {
      String title = "Paginada " + i;
      json(
          ana.postJson("/api/v1/alerts", outline(title, Severity.LOW, "TLP:GREEN").toString()),
          201);
    }
    List<String> found = new ArrayList<>();
    String after = "";
    while (after != null) {
      String next = after.isEmpty() ? "" : "&after=" + after;
      JsonNode page = json(ana.get("/api/v1/alerts?q=paginada&limit=2" + next), 200);
      page.path("items").forEach(item -> found.add(item.path("id").asString()));
      after = page.path("next").isNull() ? null : page.path("next").asString();
    }
    assertThat(found).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void aStixExportIsImportedAgainAsTheSameContent() throws Exception {
    String outline = outline("Ida y vuelta", Severity.LOW, "TLP:GREEN").toString();
    String id = json(ana.postJson("/api/v1/alerts", outline), 201).path("id").asString();

    String bundle = ana.get("/api/v1/alerts/" + id + "/stix").body();
    JsonNode draft = json(ana.postJson("/api/v1/alerts/imports", bundle), 201);

    assertThat(draft.path("importedFrom").asString()).isEqualTo("STIX 2.1");
    assertThat(draft.path("importProblems")).isEmpty();
    assertThat(AlertContent.fromJson(Objects.requireNonNull(draft.get("content"))))
        .isEqualTo(Examples.content("Ida y vuelta", Severity.LOW));
  }

  @Test
  void whatIsNoAdvisoryIsRefusedWithAReason() {
    assertProblem(
        ana.postJson("/api/v1/alerts/imports", "{\"a\": 1}"), 422, "alerts.not-importable");
  }
}
