package org.atalaya.node.operations;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.atalaya.postgres.EmbeddedPostgres;
import org.atalaya.postgres.PostgresException;
import org.atalaya.postgres.PostgresSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The clock, the data directory and the database. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {
  static final String DATABASE = "atalaya";

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  DataDirectory dataDirectory(DataSettings settings) throws PostgresException {
    return DataDirectory.open(settings.directory());
  }

  @Bean
  @ConditionalOnExpression("'${atalaya.database.url:}' == ''")
  EmbeddedPostgres embeddedPostgres(DataDirectory directory, DatabaseSettings settings)
      throws PostgresException {
    return startEmbedded(directory, settings);
  }

  /** The pool names the embedded server as its own, so that it closes before the server stops. */
  @Bean
  HikariDataSource dataSource(
      DatabaseSettings settings, DataDirectory directory, ObjectProvider<EmbeddedPostgres> embedded)
      throws SQLException {
    EmbeddedPostgres postgres = embedded.getIfAvailable();
    return new HikariDataSource(pool(settings, postgres));
  }

  static EmbeddedPostgres startEmbedded(DataDirectory directory, DatabaseSettings settings)
      throws PostgresException {
    var binaries =
        settings.binaries() == null ? directory.resolve("binaries") : settings.binaries();
    return EmbeddedPostgres.start(
        PostgresSettings.in(directory.resolve("postgres")).withBinaries(binaries));
  }

  /** The external database, each connection a new one. */
  static DataSource unpooled(DatabaseSettings settings) {
    var source = new DriverManagerDataSource();
    source.setUrl(String.valueOf(settings.url()));
    source.setUsername(settings.user());
    source.setPassword(settings.password());
    return source;
  }

  static HikariConfig pool(DatabaseSettings settings, @Nullable EmbeddedPostgres embedded)
      throws SQLException {
    var pool = new HikariConfig();
    pool.setPoolName("database");
    pool.setMaximumPoolSize(settings.connections());
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(30_000);
    pool.addDataSourceProperty("reWriteBatchedInserts", true); // several rows to a statement
    if (embedded == null) {
      pool.setJdbcUrl(settings.url());
      pool.setUsername(settings.user());
      pool.setPassword(settings.password());
    } else {
      embedded.createDatabase(DATABASE);
      pool.setJdbcUrl(embedded.jdbcUrl(DATABASE));
      pool.setUsername(embedded.user());
      pool.setPassword(embedded.password());
    }
    return pool;
  }
}
