package org.atalaya.node.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.store.AnomalyStore;
import org.atalaya.node.exchange.store.DeliveryStore;
import org.atalaya.testing.MutableClock;
import org.atalaya.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

/** One node of a {@link TestNetwork}, with what tests ask of it. */
public final class TestNode {
  final MemberId id;
  final ServletWebServerApplicationContext context;
  final TestDatabase database;
  final MutableClock clock;
  final CollectedAlerts inbox;

  TestNode(
      MemberId id,
      ServletWebServerApplicationContext context,
      TestDatabase database,
      MutableClock clock,
      CollectedAlerts inbox) {
    this.id = id;
    this.context = context;
    this.database = database;
    this.clock = clock;
    this.inbox = inbox;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public ApplicationContext context() {
    return context;
  }

  public int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /** Sends notes in one transaction. */
  List<Sent> send(Tlp tlp, Priority priority, List<String> texts, String... to) {
    Audience audience = new Audience(Stream.of(to).map(MemberId::new).toList(), "test");
    return send(tlp, priority, texts, audience, null);
  }

  List<Sent> send(
      Tlp tlp,
      Priority priority,
      List<String> texts,
      Audience audience,
      @Nullable Instant expires) {
    List<Sent> sent = new ArrayList<>();
    bean(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                texts.forEach(
                    text ->
                        sent.add(
                            bean(Exchange.class)
                                .send(
                                    new Outgoing(
                                        Kind.NOTE,
                                        tlp,
                                        priority,
                                        false,
                                        audience,
                                        null,
                                        expires,
                                        JsonNodeFactory.instance
                                            .objectNode()
                                            .put("text", text))))));
    return sent;
  }

  Sent send(String text, String... to) {
    return send(Tlp.GREEN, Priority.ROUTINE, List.of(text), to).getFirst();
  }

  List<Delivery> deliveries() {
    return bean(DeliveryStore.class).list(null, false, Long.MAX_VALUE, 20_000);
  }

  /** How many of the given are in each state. */
  Map<DeliveryState, Long> states(List<Sent> sent) {
    Set<UUID> ids =
        sent.stream().map(one -> one.signed().envelope().id()).collect(Collectors.toSet());
    return deliveries().stream()
        .filter(delivery -> ids.contains(delivery.envelope()))
        .collect(Collectors.groupingBy(Delivery::state, Collectors.counting()));
  }

  List<Trouble> anomalies() {
    return bean(AnomalyStore.class).list(true, Long.MAX_VALUE, 1_000).stream()
        .map(Anomaly::trouble)
        .toList();
  }

  long count(String sql) {
    return bean(JdbcClient.class).sql(sql).query(Long.class).single();
  }

  /**
   * The tables that hold a word anywhere: in clear, in base64 once or twice, or any of it as bytes.
   */
  public List<String> tablesHolding(String word) {
    JdbcClient jdbc = bean(JdbcClient.class);
    return jdbc
        .sql(
            """
            SELECT table_schema || '.' || table_name FROM information_schema.tables
            WHERE table_type = 'BASE TABLE'
              AND table_schema NOT IN ('pg_catalog', 'information_schema')
            """)
        .query((row, number) -> String.valueOf(row.getString(1)))
        .list()
        .stream()
        .filter(
            table ->
                jdbc.sql(
                            "SELECT count(*) FROM "
                                + table
                                + " AS held, unnest(:forms) AS needle"
                                + " WHERE strpos(held::text, needle) > 0")
                        .param("forms", forms(word))
                        .query(Long.class)
                        .single()
                    > 0)
        .toList();
  }

  private static String[] forms(String word) {
    Set<String> texts = new LinkedHashSet<>(List.of(word, word.toLowerCase(Locale.ROOT)));
    for (int times = 0; times < 2; times++) {
      for (String text : List.copyOf(texts)) {
        for (int before = 0; before < 3; before++) {
          texts.add(base64(text, before));
        }
      }
    }
    for (String text : List.copyOf(texts)) {
      texts.add(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }
    return texts.toArray(String[]::new);
  }

  /** The characters that the text has in base64 whatever stands before and after it. */
  private static String base64(String text, int before) {
    byte[] bytes = (" ".repeat(before) + text).getBytes(StandardCharsets.UTF_8);
    String all = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return all.substring(before == 0 ? 0 : before + 1, bytes.length * 8 / 6);
  }
}
