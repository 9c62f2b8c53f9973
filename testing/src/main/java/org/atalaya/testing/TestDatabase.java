package org.atalaya.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One database on this JVM's real PostgreSQL. Every caller gets its own; a schema that takes long
 * to make is made once, as a template, and copied.
 *
 * @param url for JDBC
 */
public record TestDatabase(String name, String url, String user, String password) {
  private static final Map<String, TestDatabase> TEMPLATES = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** Puts a schema, and whatever else every copy shall have, into an empty database. */
  @FunctionalInterface
  public interface Filler {
    void fill(TestDatabase empty);
  }

  /** A new, empty database. */
  public static TestDatabase empty() {
    return create("test_" + NEXT.incrementAndGet(), "template0");
  }

  /**
   * A new copy of a template. The first call with this name fills the template; the filler must
   * have closed its connections when it returns.
   */
  public static TestDatabase copyOf(String template, Filler filler) {
    TestDatabase filled =
        TEMPLATES.computeIfAbsent(
            "template_" + template,
            name -> {
              TestDatabase empty = create(name, "template0");
              filler.fill(empty);
              return empty;
            });
    synchronized (TestDatabase.class) { // a template is copied by one at a time
      return create("test_" + NEXT.incrementAndGet(), filled.name);
    }
  }

  /** A new connection, for the caller to close. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  private static TestDatabase create(String name, String template) {
    var server = TestServer.instance();
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot make the database " + name, e);
    }
    return new TestDatabase(name, server.jdbcUrl(name), server.user(), server.password());
  }
}
