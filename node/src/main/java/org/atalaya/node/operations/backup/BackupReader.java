package org.atalaya.node.operations.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An opened backup of which every byte has been compared with the manifest. */
final class BackupReader implements AutoCloseable {
  private static final long LARGEST_MANIFEST = 100_000_000;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupReader(ZipFile zip, Manifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /** Opens a backup, or says which part of it is missing or altered. */
  static BackupReader open(Path file) throws IOException, BackupException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new BackupException(
          file + " is not a backup, or was not copied completely: " + e.getMessage(), e);
    }
    BackupReader opened = null;
    try {
      var reader = new BackupReader(zip, manifest(zip, file));
      reader.verify(file);
      opened = reader;
      return reader;
    } finally {
      if (opened == null) {
        zip.close();
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  InputStream open(String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static Manifest manifest(ZipFile zip, Path file) throws IOException, BackupException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null || entry.getSize() > LARGEST_MANIFEST) {
      throw new BackupException(file + " is not a backup of a node: it has no manifest.");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Manifest manifest = JsonMapper.builder().build().readValue(in, Manifest.class);
      if (manifest.format() != Manifest.FORMAT) {
        throw new BackupException(
            file + " was written by a newer release (layout " + manifest.format() + ").");
      }
      return manifest;
    } catch (JacksonException e) {
      throw new BackupException(file + " has an unreadable manifest: " + e.getMessage(), e);
    }
  }

  private void verify(Path file) throws IOException, BackupException {
    var expected = new HashSet<String>();
    expected.add(Manifest.NAME);
    for (Manifest.Entry entry : manifest.entries()) {
      expected.add(entry.name());
      verify(file, entry);
    }
    var surplus = zip.stream().map(ZipEntry::getName).filter(name -> !expected.contains(name));
    String unknown = surplus.findFirst().orElse(null);
    if (unknown != null) {
      throw new BackupException(file + " holds something its manifest does not name: " + unknown);
    }
  }

  private void verify(Path file, Manifest.Entry expected) throws IOException, BackupException {
    ZipEntry entry = zip.getEntry(expected.name());
    if (entry == null) {
      throw new BackupException(file + " lacks " + expected.name() + ".");
    }
    MessageDigest digest = BackupWriter.sha256();
    long size;
    try (var in = new DigestInputStream(zip.getInputStream(entry), digest)) {
      size = in.transferTo(OutputStream.nullOutputStream());
    } catch (ZipException e) {
      throw altered(file, expected, e);
    }
    if (size != expected.size()
        || !HexFormat.of().formatHex(digest.digest()).equals(expected.sha256())) {
      throw altered(file, expected, null);
    }
  }

  private static BackupException altered(
      Path file, Manifest.Entry entry, @Nullable Exception cause) {
    String message = file + " is damaged: " + entry.name() + " is not what was written.";
    return cause == null ? new BackupException(message) : new BackupException(message, cause);
  }
}
