package org.atalaya.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atalaya.acceptance.Patience.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.atalaya.demo.Api;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** New keys of a member of a running network, as its people and those of the others see them. */
class KeysTest {
  private static final List<String> OTHERS = List.of("hub", "co", "mx", "bb");

  private static Hemisphere hemisphere;

  @BeforeAll
  static void start() throws Exception {
    hemisphere = Hemisphere.start("keys", 28601);
  }

  @AfterAll
  static void stop() throws Exception {
    hemisphere.close();
  }

  @Test
  void aNewKeyIsShownAndConfirmedByPeopleAndMeanwhileNothingIsLost() throws Exception {
    Api guatemala = hemisphere.officer("gt");
    Set<String> before = keys(guatemala);

    guatemala.post("/api/v1/keys/rotate", Map.of());
    Set<String> after = keys(guatemala);
    String meanwhile = Alerts.publish(guatemala, "Between the keys");

    assertThat(after).containsAll(before).hasSizeGreaterThan(before.size());
    for (String member : OTHERS) {
      Api there = hemisphere.officer(member);
      await(member + " shows the change", () -> pending(there) != null);
      JsonNode change = Objects.requireNonNull(pending(there));
      there.post(
          "/api/v1/members/gt/confirm",
          Map.of("fingerprint", change.path("fingerprint").asString()));
      assertThat(pending(there)).as(member).isNull();
    }
    String afterwards = Alerts.publish(guatemala, "With the new key");
    for (String alert : List.of(meanwhile, afterwards)) {
      await(
          "stored by all: " + alert,
          () -> Alerts.missing(guatemala, alert, OTHERS, "stored").isEmpty());
    }
  }

  private static @Nullable JsonNode pending(Api api) throws IOException, InterruptedException {
    for (JsonNode change : api.get("/api/v1/members/pending")) {
      if (change.path("member").asString("").equals("gt")) {
        return change;
      }
    }
    return null;
  }

  private static Set<String> keys(Api own) throws IOException, InterruptedException {
    Set<String> keys = new TreeSet<>();
    own.get("/api/v1/members/gt").path("keys").forEach(key -> keys.add(key.path("id").asString()));
    return keys;
  }
}
