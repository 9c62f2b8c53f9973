package org.atalaya.node.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

/** One node of a {@link TestNetwork}, with what tests ask of it. */
final class TestNode {
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

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  int port() {
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
}
