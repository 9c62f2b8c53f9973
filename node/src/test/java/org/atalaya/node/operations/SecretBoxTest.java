package org.atalaya.node.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
  private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.US_ASCII);

  @Test
  void aSealedSecretOpensOnlyForItsOwnerAndUnderItsKey(@TempDir Path folder) throws Exception {
    try (DataDirectory data = DataDirectory.open(folder.resolve("data"))) {
      SecretBox box = SecretBox.of(data, "some.key");
      byte[] closed = box.seal("one", SECRET);
      assertThat(SecretBox.of(data, "some.key").open("one", closed)).isEqualTo(SECRET);
      assertThatThrownBy(() -> box.open("other", closed)).hasMessageContaining("keys/some.key");
      assertThatThrownBy(() -> SecretBox.of(data, "other.key").open("one", closed))
          .hasMessageContaining("keys/other.key");
      Path file = folder.resolve("data/keys/some.key");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      Files.write(file, new byte[31]);
      assertThatThrownBy(() -> SecretBox.of(data, "some.key")).hasMessageContaining("32 bytes");
    }
  }
}
