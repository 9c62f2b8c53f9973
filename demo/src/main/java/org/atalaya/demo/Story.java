package org.atalaya.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole life of an alert without a person: imported, approved, published, received,
 * acknowledged by all but one, escalated, changed during an outage, withdrawn, purged. Each step is
 * checked; the first that fails ends the story.
 */
final class Story {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Fleet fleet;
  private final Mailbox mails;
  private final DemoOptions options;
  private final Timeline timeline;
  private final Map<String, Api> officers = new HashMap<>();

  Story(Fleet fleet, Mailbox mails, DemoOptions options, Timeline timeline) {
    this.fleet = fleet;
    this.mails = mails;
    this.options = options;
    this.timeline = timeline;
  }

  void tell() throws IOException, InterruptedException {
    DemoNode author = node("gt");
    DemoNode silent = node("mx");
    DemoNode cut = node("co");
    Api ana = officer(author);

    String draft = importAdvisory(ana);
    String alert = publish(author, ana, draft);
    await(ana, alert, 1, "stored", recipients(author), "every member has it, stored and verified");

    acknowledgeAll(author, silent, alert);
    await(
        ana,
        alert,
        1,
        "acknowledged",
        without(recipients(author), silent),
        "all but Mexico acknowledged");
    awaitEscalation(ana, alert, silent);

    timeline.say(cut, "cut off: its process is killed");
    fleet.process(cut).killHard();
    officers.remove(cut.member().id());
    String second = publish(author, ana, revise(ana, alert));
    if (!second.equals(alert)) {
      throw new IOException("the new version has another alert's id: " + second);
    }
    await(
        ana,
        alert,
        2,
        "stored",
        without(recipients(author), cut),
        "all but Colombia have version 2");
    timeline.say(
        author,
        "board: Colombia "
            + row(ana, alert, cut.member().id())
                .path("delivery")
                .path("detail")
                .asString("has nothing yet"));
    fleet.process(cut).start();
    fleet.awaitReady(cut);
    timeline.say(cut, "is back");
    await(ana, alert, 2, "stored", recipients(author), "version 2 has arrived in Colombia too");

    acknowledge(silent, alert);
    await(
        ana,
        alert,
        2,
        "acknowledged",
        List.of(silent.member().id()),
        "Mexico acknowledged at last");

    ana.post("/api/v1/alerts/" + alert + "/withdrawal", Map.of("reason", "The story is over."));
    timeline.say(author, "withdrew the alert");
    await(
        ana,
        alert,
        2,
        "purged",
        recipients(author),
        "every member purged its copy and signed that it did");
    checkGone(author, alert);
    prove(ana, alert);
  }

  private String importAdvisory(Api ana) throws IOException, InterruptedException {
    byte[] advisory = advisory();
    JsonNode draft = ana.post("/api/v1/alerts/imports", "application/json", advisory);
    timeline.say(
        node("gt"),
        "imported "
            + (options.advisory() == null ? "the built-in advisory" : options.advisory())
            + " as a draft ("
            + draft.path("importedFrom").asString("?")
            + ", "
            + draft.path("importProblems").size()
            + " places not used)");
    String id = draft.path("id").asString();
    ObjectNode content = (ObjectNode) draft.path("content");
    content.put("severity", "critical");
    save(ana, id, draft.path("revision").asInt(), content);
    return id;
  }

  private byte[] advisory() throws IOException {
    if (options.advisory() != null) {
      return Files.readAllBytes(options.advisory());
    }
    try (InputStream builtIn = Story.class.getResourceAsStream("advisory.json")) {
      return Objects.requireNonNull(builtIn, "the built-in advisory").readAllBytes();
    }
  }

  private static void save(Api ana, String draft, int revision, ObjectNode content)
      throws IOException, InterruptedException {
    ana.put(
        "/api/v1/alerts/drafts/" + draft,
        Integer.toString(revision),
        Map.of("content", content, "tlp", "TLP:GREEN", "audience", "all", "drill", false));
  }

  private String revise(Api ana, String alert) throws IOException, InterruptedException {
    JsonNode draft = ana.post("/api/v1/alerts/" + alert + "/revisions", Map.of());
    ObjectNode content = (ObjectNode) draft.path("content");
    for (JsonNode text : content.path("texts")) {
      ((ObjectNode) text).put("title", "Update: " + text.path("title").asString());
    }
    save(ana, draft.path("id").asString(), draft.path("revision").asInt(), content);
    return draft.path("id").asString();
  }

  private String publish(DemoNode author, Api ana, String draft)
      throws IOException, InterruptedException {
    JsonNode state = ana.get("/api/v1/alerts/drafts/" + draft);
    Map<String, Object> digest = Map.of("digest", state.path("digest").asString());
    if (state.path("needsApproval").asBoolean()) {
      author.second().post("/api/v1/alerts/drafts/" + draft + "/approval", digest);
      timeline.say(author, "a second pair of eyes approved it");
    }
    JsonNode published = ana.post("/api/v1/alerts/drafts/" + draft + "/publication", digest);
    String alert = published.path("id").asString();
    timeline.say(author, "published alert " + alert);
    return alert;
  }

  private void acknowledgeAll(DemoNode author, DemoNode silent, String alert)
      throws IOException, InterruptedException {
    for (DemoNode node : fleet.nodes()) {
      if (!node.equals(author) && !node.equals(silent)) {
        acknowledge(node, alert);
      }
    }
  }

  private void acknowledge(DemoNode node, String alert) throws IOException, InterruptedException {
    Api officer = officer(node);
    officer.post("/api/v1/alerts/" + alert + "/read", Map.of());
    officer.post("/api/v1/alerts/" + alert + "/acknowledgement", Map.of());
    timeline.say(node, "read and acknowledged");
  }

  private void awaitEscalation(Api ana, String alert, DemoNode silent)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    var told = new ArrayList<String>();
    while (told.stream().noneMatch(Story::toTheDesk)) {
      for (String mail : mails.news()) {
        told.add(mail);
        timeline.say(silent, "mail to " + mail);
      }
      if (Instant.now().isAfter(end)) {
        throw new IOException(
            "Mexico's silence was not escalated to the hub's desk; mails: " + told);
      }
      Thread.sleep(300);
    }
    if (!row(ana, alert, silent.member().id()).path("overdue").asBoolean()) {
      throw new IOException("the board does not show Mexico as overdue");
    }
  }

  private static boolean toTheDesk(String mail) {
    return mail.contains("@csirt-hub.example") && mail.contains("does not answer");
  }

  private JsonNode row(Api ana, String alert, String member)
      throws IOException, InterruptedException {
    return Objects.requireNonNull(board(ana, alert).get(member), "no row for " + member);
  }

  private Map<String, JsonNode> board(Api ana, String alert)
      throws IOException, InterruptedException {
    var rows = new HashMap<String, JsonNode>();
    for (JsonNode row : ana.get("/api/v1/alerts/" + alert + "/board").path("rows")) {
      rows.put(row.path("member").asString(), row);
    }
    return rows;
  }

  /** Waits until the board shows that those members came that far with that version. */
  private void await(
      Api ana, String alert, int version, String state, List<String> members, String sentence)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode board = ana.get("/api/v1/alerts/" + alert + "/board");
      var missing = new TreeSet<>(members);
      for (JsonNode row : board.path("rows")) {
        if (row.path("marks").has(state)) {
          missing.remove(row.path("member").asString());
        }
      }
      if (missing.isEmpty() && board.path("alert").path("version").asInt() >= version) {
        JsonNode times = board.path("times").path(state);
        timeline.say(
            node("gt"),
            sentence
                + (times.isMissingNode()
                    ? ""
                    : " (median %d ms, slowest %d ms: %s)"
                        .formatted(
                            times.path("medianMilliseconds").asLong(),
                            times.path("slowestMilliseconds").asLong(),
                            times.path("slowest").asString(""))));
        return;
      }
      if (Instant.now().isAfter(end)) {
        throw new IOException(
            "not " + state + " within " + PATIENCE.toSeconds() + " s: " + missing);
      }
      Thread.sleep(100);
    }
  }

  private void checkGone(DemoNode author, String alert) throws IOException, InterruptedException {
    for (DemoNode node : fleet.nodes()) {
      JsonNode seen = officer(node).get("/api/v1/alerts/" + alert);
      if (!seen.path("content").isNull()
          || !"withdrawn".equals(seen.path("alert").path("state").asString())) {
        throw new IOException(node.member().id() + " still holds the withdrawn alert");
      }
    }
    timeline.say(author, "no node holds the content any more");
  }

  /** The ledger proves one of the receipts that say that a copy is gone. */
  private void prove(Api ana, String alert) throws IOException, InterruptedException {
    JsonNode row = row(ana, alert, "mx");
    long leaf = row.path("marks").path("purged").path("leaf").asLong();
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        JsonNode proof = ana.get("/api/v1/ledger/leaves/" + leaf + "/proof");
        timeline.say(
            node("gt"),
            "the ledger proves Mexico's purge: leaf "
                + leaf
                + ", proof of "
                + proof.toString().length()
                + " characters");
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.sleep(500);
      }
    }
  }

  private Api officer(DemoNode node) throws IOException, InterruptedException {
    Api known = officers.get(node.member().id());
    if (known == null) {
      known = node.officer();
      officers.put(node.member().id(), known);
    }
    return known;
  }

  private DemoNode node(String id) {
    return fleet.find(id).orElseThrow();
  }

  private List<String> recipients(DemoNode author) {
    return fleet.nodes().stream()
        .filter(node -> !node.equals(author))
        .map(node -> node.member().id())
        .toList();
  }

  private static List<String> without(List<String> members, DemoNode left) {
    return members.stream().filter(member -> !member.equals(left.member().id())).toList();
  }
}
