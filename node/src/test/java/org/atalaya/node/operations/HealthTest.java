package org.atalaya.node.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import org.atalaya.node.NodeTest;
import org.atalaya.node.operations.HealthReport.State;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@NodeTest
class HealthTest {
  @Autowired private Health health;
  @Autowired private SettingsInUse settings;
  @Autowired private MutableClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Test
  void tellsStrangersOnlyThatItWorks() throws Exception {
    HttpResponse<String> answer = get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(get("/api/v1/operations/health").statusCode()).isEqualTo(401);
  }

  @Test
  @WithMockUser(authorities = "settings:manage")
  void remindsOfABackupThatIsMissingOrOld() {
    jdbc.sql("DELETE FROM operations.backup").update();
    assertThat(backup().finding()).endsWith(".none");

    jdbc.sql("INSERT INTO operations.backup (made, name, size) VALUES (:now, 'x', 1)")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    assertThat(backup().state()).isEqualTo(State.GOOD);

    jdbc.sql("UPDATE operations.backup SET made = :then")
        .param("then", clock.instant().minus(Duration.ofDays(8)).atOffset(ZoneOffset.UTC))
        .update();
    assertThat(backup().finding()).endsWith(".old");
  }

  @Test
  @WithMockUser(authorities = "alerts:read")
  void keepsDetailsToAdministrators() {
    assertThatThrownBy(health::reports).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(settings::settings).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  @WithMockUser(authorities = "settings:manage")
  void showsSettingsButNoSecret() {
    assertThat(settings.settings())
        .containsKey("atalaya.data")
        .containsEntry("atalaya.database.password", "••••••");
  }

  private HealthReport backup() {
    return health.reports().stream()
        .filter(report -> report.part().equals("operations.health.backup"))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }
}
