package org.atalaya.node.directory.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SigningKey;

/** Keeps each key in a file of its own, a JWK that only the node's user can read. */
public final class KeyFiles implements KeySource {
  private static final String SIGN = "sign-";
  private static final String OPEN = "open-";
  private static final String SUFFIX = ".jwk";
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private final Path directory;

  public KeyFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public List<SigningKey> signingKeys() {
    return read(SIGN, SigningKey::fromJwk);
  }

  @Override
  public List<OpeningKey> openingKeys() {
    return read(OPEN, OpeningKey::fromJwk);
  }

  @Override
  public SigningKey newSigningKey() {
    SigningKey key = SigningKey.generate();
    write(SIGN + key.keyId(), key.toJwk());
    return key;
  }

  @Override
  public OpeningKey newOpeningKey() {
    OpeningKey key = OpeningKey.generate();
    write(OPEN + key.keyId(), key.toJwk());
    return key;
  }

  @Override
  public boolean canMake() {
    return true;
  }

  private interface Reader<T> {
    T read(String jwk) throws EnvelopeException;
  }

  private <T> List<T> read(String prefix, Reader<T> reader) {
    var keys = new ArrayList<T>();
    try (var files = Files.newDirectoryStream(directory, prefix + "*" + SUFFIX)) {
      for (Path file : files) {
        requirePrivate(file);
        keys.add(reader.read(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the keys in " + directory, e);
    } catch (EnvelopeException e) {
      throw new IllegalStateException("A file in " + directory + " is no key: " + e, e);
    }
    return keys;
  }

  private static void requirePrivate(Path file) throws IOException {
    var permissions = Files.getPosixFilePermissions(file);
    if (!PRIVATE.containsAll(permissions)) {
      throw new IllegalStateException(
          "Others can read the key "
              + file
              + " ("
              + PosixFilePermissions.toString(permissions)
              + "). Make it private: chmod 600 "
              + file);
    }
  }

  private void write(String name, String jwk) {
    Path file = directory.resolve(name + SUFFIX);
    Path temporary = directory.resolve(name + ".new");
    try {
      Files.deleteIfExists(temporary);
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PRIVATE))) {
        ByteBuffer bytes = ByteBuffer.wrap(jwk.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a new key in " + directory, e);
    }
  }
}
