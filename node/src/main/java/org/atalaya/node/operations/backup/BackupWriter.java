package org.atalaya.node.operations.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atalaya.node.operations.store.DatabaseContents;
import org.atalaya.node.operations.store.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup beside a running node. The files are copied first and the database's one
 * unchanging view is taken after, so the database is never behind them: what a file lacks is
 * derived from the database again. Only keys that appeared meanwhile are added at the end, because
 * the database may name them already.
 */
public final class BackupWriter implements AutoCloseable {
  /** What is not copied: the database's own files, what a start makes again, and locks. */
  private static final Set<String> LEFT_OUT = Set.of("postgres", "binaries", "lock");

  private final Path target;
  private final Path half;
  private final ZipOutputStream zip;
  private final List<Manifest.Entry> entries = new ArrayList<>();
  private final Set<Path> copied = new TreeSet<>();

  private BackupWriter(Path target, Path half, ZipOutputStream zip) {
    this.target = target;
    this.half = half;
    this.zip = zip;
  }

  /** Begins a file that gets its name only when it is complete; an existing one is refused. */
  public static BackupWriter create(Path file) throws IOException, BackupException {
    Path target = file.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new BackupException(target + " exists already. Choose another name.");
    }
    Path half = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(half);
    Files.createFile(
        half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(half)));
    zip.setLevel(Deflater.BEST_SPEED);
    return new BackupWriter(target, half, zip);
  }

  /** Writes everything; the connection is used for nothing else and closed by the caller. */
  public void write(Path dataDirectory, Connection connection, String program, Instant now)
      throws IOException, SQLException {
    copyFiles(dataDirectory, dataDirectory);
    var contents = new DatabaseContents(connection);
    contents.freeze();
    var tables = new ArrayList<Manifest.StoredTable>();
    for (Table table : contents.tables()) {
      String name = Manifest.DATABASE + table.qualifiedName() + ".copy";
      var counted = new long[1];
      add(name, out -> counted[0] = contents.copyOut(table, out));
      tables.add(new Manifest.StoredTable(table, counted[0], name));
    }
    Path keys = dataDirectory.resolve("keys");
    if (Files.isDirectory(keys)) {
      copyFiles(dataDirectory, keys);
    }
    var manifest =
        new Manifest(
            Manifest.FORMAT,
            program,
            now,
            contents.migrations(),
            tables,
            contents.sequences(),
            List.copyOf(entries));
    add(
        Manifest.NAME,
        out ->
            out.write(
                JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(manifest)));
    finish();
  }

  @Override
  public void close() throws IOException {
    zip.close();
    Files.deleteIfExists(half);
  }

  private void finish() throws IOException {
    zip.close();
    try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void copyFiles(Path root, Path from) throws IOException, SQLException {
    List<Path> files;
    try (var paths = Files.walk(from)) {
      files =
          paths
              .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .filter(path -> !LEFT_OUT.contains(root.relativize(path).getName(0).toString()))
              .filter(path -> !path.equals(half))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      Path name = root.relativize(file);
      if (copied.add(name)) {
        copy(file, Manifest.FILES + name);
      }
    }
  }

  private void copy(Path file, String name) throws IOException, SQLException {
    try (var in = Files.newInputStream(file)) {
      add(name, in::transferTo);
    } catch (NoSuchFileException _) {
      copied.removeIf(path -> name.equals(Manifest.FILES + path)); // replaced while we looked
    }
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException, SQLException;
  }

  private void add(String name, Content content) throws IOException, SQLException {
    zip.putNextEntry(new ZipEntry(name));
    var digest = new DigestOutputStream(new KeptOpen(zip), sha256());
    var counting = new Counting(digest);
    content.writeTo(counting);
    counting.flush();
    zip.closeEntry();
    entries.add(
        new Manifest.Entry(
            name, counting.count, HexFormat.of().formatHex(digest.getMessageDigest().digest())));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The archive stays open when an entry's writer closes its stream. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static final class Counting extends FilterOutputStream {
    private long count;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
