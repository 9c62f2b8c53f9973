package org.atalaya.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.postgres.PostgresException.Reason;

/**
 * How programs that refuse to run as root are run here. An ordinary user runs them directly; root
 * through a user namespace without privileges, in which root's files stay readable, or else as the
 * user who owns the data, or as nobody.
 *
 * @param prefix what precedes the program on the command line
 * @param user who must own the data, or {@link #SAME}
 */
record Runner(List<String> prefix, int user, int group) {
  static final int SAME = -1;
  private static final int NOBODY = 65534;

  static Runner choose(PostgresSettings settings, Binaries binaries)
      throws IOException, PostgresException {
    if (!isRoot()) {
      return new Runner(List.of(), SAME, SAME);
    }
    for (Runner candidate : candidates(settings)) {
      if (candidate.user != SAME) {
        Directories.letThrough(settings.home());
      }
      if (candidate.reaches(binaries.program("postgres"), settings.home())) {
        return candidate;
      }
    }
    throw new PostgresException(
        Reason.UNPRIVILEGED_USER,
        "PostgreSQL refuses to run as root, and no other user can reach "
            + settings.home()
            + " and "
            + binaries.directory()
            + ". Run as an ordinary user, or choose a directory that others may pass through"
            + " (each directory above it needs the permission o+x), and install util-linux"
            + " (unshare, setpriv).");
  }

  /** Whether this program runs as root, by its effective user id (proc_pid_status(5)). */
  private static boolean isRoot() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Uid:")) {
        return line.split("\\s+", -1)[2].equals("0");
      }
    }
    return "root".equals(System.getProperty("user.name"));
  }

  List<String> command(List<String> program) {
    var command = new ArrayList<>(prefix);
    command.addAll(program);
    return command;
  }

  /** Gives a tree to the user who will work in it. */
  void own(Path tree) throws IOException {
    if (user != SAME && (Directories.owner(tree) != user || Directories.group(tree) != group)) {
      Directories.give(tree, user, group);
    }
  }

  private static List<Runner> candidates(PostgresSettings settings) throws IOException {
    if (Files.exists(settings.data())) {
      int owner = Directories.owner(settings.data());
      if (owner != 0) {
        return List.of(as(owner, Directories.group(settings.data())));
      }
    }
    return List.of(new Runner(List.of("unshare", "-U"), SAME, SAME), as(NOBODY, NOBODY));
  }

  private static Runner as(int user, int group) {
    return new Runner(
        List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"), user, group);
  }

  private boolean reaches(Path program, Path home) {
    try {
      var check =
          command(
              List.of("sh", "-c", "test -x \"$1\" && cd \"$2\"", "sh", "" + program, "" + home));
      Process process =
          new ProcessBuilder(check)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
