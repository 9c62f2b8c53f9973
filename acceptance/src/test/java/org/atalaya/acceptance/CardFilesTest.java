package org.atalaya.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atalaya.acceptance.Patience.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.atalaya.demo.Api;
import org.atalaya.demo.DemoMember;
import org.atalaya.demo.DemoNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes that no hub knows: their people hand each other card files and compare fingerprints.
 */
class CardFilesTest {
  @TempDir static Path home;

  private static final List<Process> PROCESSES = new ArrayList<>();

  private static Api chile;
  private static Api uruguay;

  @BeforeAll
  static void start() throws Exception {
    DemoNode first = launch("cl", "America/Santiago", 28651);
    DemoNode second = launch("uy", "America/Montevideo", 28652);
    await("both answer", () -> answers(first) && answers(second));
    chile = first.officer();
    uruguay = second.officer();
  }

  @AfterAll
  static void stop() throws Exception {
    PROCESSES.forEach(Process::destroy);
    for (Process process : PROCESSES) {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static DemoNode launch(String id, String zone, int port)
      throws IOException, InterruptedException {
    Path node = Built.node();
    var member = new DemoMember(id, id.toUpperCase(Locale.ROOT), List.of("es"), zone, false);
    DemoNode prepared = DemoNode.of(member, port, home);
    List<String> command = new ArrayList<>(List.of(Built.java()));
    command.addAll(List.of(Built.OPTIONS.split(" ")));
    command.add("-XX:AOTCache=" + Built.cache());
    command.addAll(List.of("-jar", node.toString()));
    command.addAll(prepared.prepare(Built.binaries(), 1, true));
    PROCESSES.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(prepared.home().resolve("log").toFile())
            .start());
    return prepared;
  }

  private static boolean answers(DemoNode node) throws InterruptedException {
    try {
      node.officer();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anAlertGoesBetweenTeamsThatComparedTheirFingerprints() throws Exception {
    meet(chile, "cl", uruguay, "uy");
    meet(uruguay, "uy", chile, "cl");

    String alert = Alerts.publish(chile, "Without a hub");
    await("stored", () -> Alerts.missing(chile, alert, List.of("uy"), "stored").isEmpty());
    uruguay.post("/api/v1/alerts/" + alert + "/acknowledgement", Map.of());
    await(
        "acknowledged",
        () -> Alerts.missing(chile, alert, List.of("uy"), "acknowledged").isEmpty());
    chile.post("/api/v1/alerts/" + alert + "/withdrawal", Map.of("reason", "Told by the test."));
    await("purged", () -> Alerts.missing(chile, alert, List.of("uy"), "purged").isEmpty());
    assertThat(uruguay.get("/api/v1/alerts/" + alert).toString())
        .contains("Told by the test.")
        .doesNotContain("Without a hub");
  }

  /** Takes the other's card file in; nothing counts until its fingerprint was compared. */
  private static void meet(Api here, String own, Api there, String other) throws Exception {
    JsonNode file = there.get("/api/v1/card/file");
    String told = fingerprint(there, other);

    assertThat(here.post("/api/v1/members/card-files", file).path("member").asString())
        .isEqualTo(other);
    assertThat(here.get("/api/v1/members/pending").path(0).path("fingerprint").asString())
        .isEqualTo(told);
    String wrong = fingerprint(here, own);
    assertThat(wrong).isNotEqualTo(told);
    assertThatThrownBy(
            () -> here.post("/api/v1/members/" + other + "/confirm", Map.of("fingerprint", wrong)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fingerprint");
    here.post("/api/v1/members/" + other + "/confirm", Map.of("fingerprint", told));
    assertThat(here.get("/api/v1/members/pending")).isEmpty();
  }

  /** Of the key that the team signs with, as its own node shows it. */
  private static String fingerprint(Api own, String id) throws IOException, InterruptedException {
    for (JsonNode key : own.get("/api/v1/members/" + id).path("keys")) {
      if (key.path("use").asString().equals("SIGN") && key.path("inUse").asBoolean()) {
        return key.path("fingerprint").asString();
      }
    }
    throw new AssertionError(id + " shows no key");
  }
}
