package org.atalaya.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atalaya.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a context a database with the node's schema, copied from a template, and a directory. */
public class OwnDatabaseAndDirectory
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /** A new database with the node's schema and nothing in it. */
  public static TestDatabase database() {
    return TestDatabase.copyOf("node", OwnDatabaseAndDirectory::migrate);
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestDatabase database = database();
    TestPropertyValues.of(
            "atalaya.data=" + directory(),
            "atalaya.database.url=" + database.url(),
            "atalaya.database.user=" + database.user(),
            "atalaya.database.password=" + database.password())
        .applyTo(context);
  }

  public static void migrate(TestDatabase empty) {
    Flyway.configure()
        .dataSource(empty.url(), empty.user(), empty.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/nodes")), "data-")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
