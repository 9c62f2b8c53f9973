package org.atalaya.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atalaya.postgres.PostgresException.Reason;

/** Keeps a directory to one opener, between processes and within this one. */
public final class DirectoryLock implements AutoCloseable {
  /**
   * What this process holds. Asked first, because closing a second channel to a locked file would
   * release the first one's lock (POSIX record locks belong to the process).
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Takes the lock, or says {@link Reason#HOME_IN_USE} at once. */
  public static DirectoryLock take(Path directory) throws IOException, PostgresException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw inUse(real);
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(real.resolve("lock"), CREATE, WRITE);
      locked = channel.tryLock() != null;
      if (!locked) {
        throw inUse(real);
      }
      return new DirectoryLock(real, channel);
    } finally {
      if (!locked) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(real);
      }
    }
  }

  private static PostgresException inUse(Path directory) {
    return new PostgresException(
        Reason.HOME_IN_USE,
        "Another program is already using "
            + directory
            + ". Stop it first, or choose another directory.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(directory);
  }
}
