package org.atalaya.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.atalaya.formats.RealData;
import org.atalaya.formats.json.FormatException.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedJsonTest {
  private static final JsonLimits SMALL = new JsonLimits(1_000, 4, 20, 50);

  private static FormatException fault(byte[] bytes, JsonLimits limits) {
    return Objects.requireNonNull(
        catchThrowableOfType(FormatException.class, () -> BoundedJson.parse(bytes, limits)));
  }

  private static FormatException fault(String json) {
    return fault(json.getBytes(StandardCharsets.UTF_8), SMALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'b':1,'b':2}} | DUPLICATE_KEY | /a/b",
        "{'a~/b':1,'a~/b':2} | DUPLICATE_KEY | /a~0~1b",
        "[1,'\\ud83d'] | LONE_SURROGATE | /1",
        "[1,'\\ude00\\ud83d'] | LONE_SURROGATE | /1",
        "[1,1e400] | NUMBER_OUT_OF_RANGE | /1",
        "{'a':[1,2]} {} | TRAILING_CONTENT | ''",
        "{'a':[1,2]} x | TRAILING_CONTENT | ''",
        "[[[[[]]]]] | TOO_DEEP | /0/0/0/0",
        "{'a':[1,tru]} | NOT_JSON | /a/1",
        "not json at all | NOT_JSON | ''",
        "[1,2 | NOT_JSON | /1",
        "[NaN] | NOT_JSON | /0",
        "['a' 'b'] | NOT_JSON | /1",
      })
  void aFaultIsNamedWithItsPlace(String json, Code code, String place) {
    FormatException fault = fault(json.replace('\'', '"'));
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.place()).isEqualTo(place.replace("\"\"", ""));
  }

  @Test
  void nothingIsNotJson() {
    assertThat(fault("").code()).isEqualTo(Code.NOT_JSON);
    assertThat(fault(" \n ").code()).isEqualTo(Code.NOT_JSON);
  }

  @Test
  void whatIsNotUtf8IsNamedByItsByte() {
    byte[] overlong = {'[', '"', 'a', (byte) 0xC0, (byte) 0xAF, '"', ']'};
    assertThat(fault(overlong, SMALL).place()).isEqualTo("byte 3");
    byte[] surrogate = {'[', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ']'};
    assertThat(fault(surrogate, SMALL).code()).isEqualTo(Code.INVALID_UTF8);
    byte[] cut = {'"', (byte) 0xE2, (byte) 0x82};
    assertThat(fault(cut, SMALL).code()).isEqualTo(Code.INVALID_UTF8);
    byte[] utf16 = "[1]".getBytes(StandardCharsets.UTF_16);
    assertThat(fault(utf16, SMALL).code()).isEqualTo(Code.INVALID_UTF8);
  }

  @Test
  void theByteOfAFaultIsRightBeyondTheFirstBuffer() {
    byte[] bytes = ("[\"" + "x".repeat(20_000) + "\"]").getBytes(StandardCharsets.UTF_8);
    bytes[17_001] = (byte) 0xFF;
    assertThat(fault(bytes, JsonLimits.MESSAGE).place()).isEqualTo("byte 17001");
  }

  @Test
  void tooManyValuesAndTooLongStringsAreRefused() {
    assertThat(fault("[" + "1,".repeat(20) + "1]").code()).isEqualTo(Code.TOO_MANY_VALUES);
    assertThat(fault("\"" + "x".repeat(51) + "\"").code()).isEqualTo(Code.TOO_LONG);
    assertThat(fault("[" + "9".repeat(999) + "]").code()).isEqualTo(Code.TOO_LARGE);
  }

  @Test
  void aHundredThousandLevelsAreRefusedAtTheFirstTooMany() {
    byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(fault(deep, JsonLimits.DOCUMENT).code()).isEqualTo(Code.TOO_DEEP);
    byte[] objects = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(fault(objects, JsonLimits.MESSAGE).code()).isEqualTo(Code.TOO_DEEP);
  }

  /** A document of a gigabyte that counts what is asked of it. */
  private static final class Gigabyte extends InputStream {
    private final byte[] repeated;
    private long given;

    Gigabyte(String repeated) {
      this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      if (given == 1L << 30) {
        return -1;
      }
      int next = given == 0 ? '[' : repeated[(int) ((given - 1) % repeated.length)];
      given++;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int i = 0; i < length; i++) {
        int next = read();
        if (next < 0) {
          return i == 0 ? -1 : i;
        }
        target[offset + i] = (byte) next;
      }
      return length;
    }
  }

  @ParameterizedTest
  @CsvSource({"'1,', TOO_MANY_VALUES", "' ', TOO_LARGE", "'\"', NOT_JSON", "'123', TOO_LARGE"})
  void aGigabyteIsRefusedWithoutReadingItAll(String repeated, Code code) {
    var gigabyte = new Gigabyte(repeated);
    var fault =
        Objects.requireNonNull(
            catchThrowableOfType(
                FormatException.class, () -> BoundedJson.parse(gigabyte, JsonLimits.MESSAGE)));
    assertThat(fault.code()).isEqualTo(code);
    assertThat(gigabyte.given).isLessThanOrEqualTo(JsonLimits.MESSAGE.bytes() + 16_384);
  }

  @Test
  void aValueBehindADuplicateKeyCanStillBeRead() throws FormatException {
    var tokens =
        JsonTokens.open(
            new ByteArrayInputStream("[{\"a\":1,\"a\":2},7]".getBytes(StandardCharsets.UTF_8)),
            SMALL);
    tokens.next();
    var duplicate = catchThrowableOfType(FormatException.class, () -> tokens.value(tokens.next()));
    assertThat(duplicate).hasMessageContaining("twice");
    assertThat(tokens.value(tokens.next()).intValue()).isEqualTo(7);
  }

  @Tag("real-data")
  @Test
  void jsonTestSuiteIsReadAsItSays() throws IOException {
    for (Path file : RealData.files("10-hostile/JSONTestSuite/test_parsing", ".json")) {
      String name = file.getFileName().toString();
      byte[] bytes = Files.readAllBytes(file);
      var fault =
          catchThrowableOfType(
              FormatException.class, () -> BoundedJson.parse(bytes, JsonLimits.DOCUMENT));
      boolean stricter = name.startsWith("y_object_duplicated_key");
      if (name.startsWith("n_") || stricter) {
        assertThat(fault).as(name).isNotNull();
      } else if (name.startsWith("y_")) {
        assertThat(fault).as(name).isNull();
      }
    }
  }
}
