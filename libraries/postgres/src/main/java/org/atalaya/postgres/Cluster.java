package org.atalaya.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.atalaya.postgres.PostgresException.Reason;

/** The data directory: made once under another name, and only then given its own. */
final class Cluster {
  static final String USER = "atalaya";

  private Cluster() {}

  /** Makes the data directory if there is none, and returns the superuser's password. */
  static String prepare(PostgresSettings settings, Binaries binaries, Runner runner)
      throws IOException, PostgresException, InterruptedException {
    boolean exists = Files.exists(settings.data());
    if (exists && !Files.exists(settings.password())) {
      throw new PostgresException(
          Reason.INITIALISE,
          "The database's password file "
              + settings.password()
              + " is missing. Put it back, or restore from a backup.");
    }
    String password = password(settings.password());
    if (exists) {
      checkVersion(settings, binaries);
    } else {
      initialise(settings, binaries, runner, password);
    }
    runner.own(settings.data());
    return password;
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path half = file.resolveSibling("password.new");
      Files.deleteIfExists(half);
      writePrivate(half, HexFormat.of().formatHex(random));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  private static void checkVersion(PostgresSettings settings, Binaries binaries)
      throws IOException, PostgresException {
    String written = Files.readString(settings.data().resolve("PG_VERSION")).strip();
    if (!written.equals(binaries.majorVersion())) {
      throw new PostgresException(
          Reason.VERSION,
          "The data in "
              + settings.data()
              + " was written by PostgreSQL "
              + written
              + ", this program carries PostgreSQL "
              + binaries.majorVersion()
              + ". Make a backup with the release that wrote it and restore it with this one.");
    }
  }

  private static void initialise(
      PostgresSettings settings, Binaries binaries, Runner runner, String password)
      throws IOException, PostgresException, InterruptedException {
    Path half = settings.home().resolve("data.init");
    Path passwordFile = half.resolveSibling("password.init");
    Directories.delete(half);
    Files.deleteIfExists(passwordFile);
    Directories.createPrivate(half);
    writePrivate(passwordFile, password);
    runner.own(half);
    runner.own(passwordFile);
    try {
      run(
          settings,
          runner.command(
              List.of(
                  binaries.program("initdb").toString(),
                  "-D",
                  half.toString(),
                  "-U",
                  USER,
                  "-E",
                  "UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C",
                  "--auth=scram-sha-256",
                  "--pwfile=" + passwordFile)));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(half, settings.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void run(PostgresSettings settings, List<String> command)
      throws IOException, PostgresException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    Server.cleanEnvironment(builder);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new PostgresException(
          Reason.INITIALISE,
          "Making the database in " + settings.home() + " failed: " + output.strip());
    }
  }

  private static void writePrivate(Path file, String content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }
}
