package org.atalaya.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void whatWasWrittenIsReadAgain() {
    UUID id = UUID.randomUUID();
    Cursor cursor = Cursor.parse(Cursor.of(Instant.EPOCH, id, -5, "señal, +"), 4);
    assertThat(cursor.time(0)).isEqualTo(Instant.EPOCH);
    assertThat(cursor.uuid(1)).isEqualTo(id);
    assertThat(cursor.number(2)).isEqualTo(-5);
    assertThat(cursor.text(3)).isEqualTo("señal, +");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "MQ", "MQpY=", "MQpY!", "_w", "MQpYCg"})
  void whatWasNotWrittenHereIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text, 2))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("cursor"));
  }

  @Test
  void aPartOfAnotherTypeIsRefused() {
    Cursor cursor = Cursor.parse(Cursor.of("a", "b"), 2);
    assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> cursor.time(1)).isInstanceOf(Problem.class);
  }
}
