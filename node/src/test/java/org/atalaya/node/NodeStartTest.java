package org.atalaya.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@NodeTest
class NodeStartTest {
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  @Test
  void runsOnARealPostgresWithTheTestsClock() {
    String version = jdbc.sql("SELECT version()").query(String.class).single();

    assertThat(version).startsWith("PostgreSQL 18");
    assertThat(clock).isInstanceOf(MutableClock.class);
  }
}
