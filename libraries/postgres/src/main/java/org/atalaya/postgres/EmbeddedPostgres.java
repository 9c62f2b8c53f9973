package org.atalaya.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.atalaya.postgres.PostgresException.Reason;

/**
 * A running PostgreSQL that belongs to this process: loopback only, one superuser with a random
 * password, stopped by {@link #close()} or, at the latest, when this process ends in any way.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int CONNECT_SECONDS = 30;

  private final PostgresSettings settings;
  private final DirectoryLock lock;
  private final Server server;
  private final String password;
  private boolean closed;

  private EmbeddedPostgres(
      PostgresSettings settings, DirectoryLock lock, Server server, String password) {
    this.settings = settings;
    this.lock = lock;
    this.server = server;
    this.password = password;
  }

  /** Starts it, making and repairing what is needed; returns when it answers. */
  public static EmbeddedPostgres start(PostgresSettings settings) throws PostgresException {
    try {
      Directories.createPrivate(settings.home());
      DirectoryLock lock = DirectoryLock.take(settings.home());
      EmbeddedPostgres started = null;
      try {
        started = start(settings, lock);
        return started;
      } finally {
        if (started == null) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw new PostgresException(
          Reason.START, "Cannot work in " + settings.home() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException(Reason.START, "Interrupted while PostgreSQL started", e);
    }
  }

  private static EmbeddedPostgres start(PostgresSettings settings, DirectoryLock lock)
      throws IOException, PostgresException, InterruptedException {
    Binaries binaries = Binaries.in(settings.binaries());
    Leftovers.stop(settings.data(), settings.patience());
    Runner runner = Runner.choose(settings, binaries);
    String password = Cluster.prepare(settings, binaries, runner);
    Server server = Server.start(settings, binaries, runner);
    return new EmbeddedPostgres(settings, lock, server, password);
  }

  public String user() {
    return Cluster.USER;
  }

  public String password() {
    return password;
  }

  public int port() {
    return server.port();
  }

  /** The server's process id. */
  public long pid() {
    return server.pid();
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
  }

  /** A new connection, for the caller to close. */
  public Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** Makes an empty database if there is none of this name. */
  public void createDatabase(String name) throws SQLException {
    try (Connection connection = connect("postgres")) {
      if (!exists(connection, name)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
        }
      }
    }
  }

  /** Whether it answers a query now. */
  public Health health() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SHOW server_version")) {
      answer.next();
      return new Health(true, "PostgreSQL " + answer.getString(1));
    } catch (SQLException e) {
      String state = Leftovers.alive(server.pid()) ? "does not answer" : "is not running";
      return new Health(
          false, "PostgreSQL " + state + "; see " + settings.log() + " (" + e.getMessage() + ")");
    }
  }

  /** Stops it, waiting until it has written everything; harmless when repeated. */
  @Override
  public synchronized void close() throws PostgresException {
    if (closed) {
      return;
    }
    try {
      if (!server.stop(settings.patience())) {
        throw new PostgresException(
            Reason.STOP, "PostgreSQL (process " + server.pid() + ") did not stop in time");
      }
      closed = true;
      lock.close();
    } catch (IOException e) {
      throw new PostgresException(Reason.STOP, "Releasing " + settings.home() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException(Reason.STOP, "Interrupted while PostgreSQL stopped", e);
    }
  }

  private static boolean exists(Connection connection, String database) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }
}
