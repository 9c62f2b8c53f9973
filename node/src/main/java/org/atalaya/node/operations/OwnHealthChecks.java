package org.atalaya.node.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.operations.HealthReport.State;
import org.atalaya.node.operations.store.Backups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;

/** The database, the disk and the backups. */
@Configuration(proxyBeanMethods = false)
class OwnHealthChecks {
  static final Duration BACKUP_IS_OLD_AFTER = Duration.ofDays(7);
  private static final long MEGABYTE = 1_000_000;
  private static final long LITTLE_SPACE = 2_000 * MEGABYTE;
  private static final long NO_SPACE = 200 * MEGABYTE;

  @Bean
  @Order(1)
  HealthCheck database(Backups backups, DatabaseSettings settings) {
    return () -> {
      String part = "operations.health.database";
      try {
        String version = backups.databaseVersion();
        String finding = settings.external() ? "external" : "embedded";
        return new HealthReport(part, State.GOOD, part + "." + finding, List.of(version));
      } catch (DataAccessException e) {
        String reason = String.valueOf(e.getMostSpecificCause().getMessage());
        return new HealthReport(part, State.BAD, part + ".silent", List.of(reason));
      }
    };
  }

  @Bean
  @Order(2)
  HealthCheck disk(DataDirectory directory) {
    return () -> {
      String part = "operations.health.disk";
      try {
        long free = Files.getFileStore(directory.root()).getUsableSpace();
        State state =
            free < NO_SPACE ? State.BAD : free < LITTLE_SPACE ? State.WAITING : State.GOOD;
        String finding = part + (state == State.GOOD ? ".enough" : ".little");
        return new HealthReport(
            part, state, finding, List.of(free / MEGABYTE, directory.root().toString()));
      } catch (IOException e) {
        return new HealthReport(
            part, State.BAD, part + ".unreadable", List.of(directory.root().toString()));
      }
    };
  }

  @Bean
  @Order(3)
  HealthCheck backup(Backups backups, Clock clock) {
    return () -> {
      String part = "operations.health.backup";
      try {
        Optional<Instant> last = backups.last();
        if (last.isEmpty()) {
          return new HealthReport(part, State.WAITING, part + ".none", List.of());
        }
        long days = Duration.between(last.get(), clock.instant()).toDays();
        return days < BACKUP_IS_OLD_AFTER.toDays()
            ? new HealthReport(part, State.GOOD, part + ".recent", List.of(days))
            : new HealthReport(part, State.WAITING, part + ".old", List.of(days));
      } catch (DataAccessException e) {
        return new HealthReport(part, State.WAITING, part + ".unknown", List.of());
      }
    };
  }
}
