package org.atalaya.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {
  private static String canonical(String json) throws FormatException {
    return CanonicalJson.text(
        BoundedJson.parse(json.getBytes(StandardCharsets.UTF_8), JsonLimits.MESSAGE));
  }

  /** The bit patterns of RFC 8785, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void aNumberIsWrittenAsEcmaScriptWritesIt(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(CanonicalJson.text(JsonNodeFactory.instance.numberNode(value))).isEqualTo(expected);
  }

  @Test
  void numbersReadFromTextAreRoundedToDoublePrecision() throws FormatException {
    assertThat(canonical("[333333333.33333329, 1E30, 4.50, 2e-3, 1e-27, 9007199254740993, 1.0]"))
        .isEqualTo("[333333333.3333333,1e+30,4.5,0.002,1e-27,9007199254740992,1]");
  }

  @Test
  void membersAreOrderedByTheUtf16UnitsOfTheirNames() throws FormatException {
    String unordered =
        "{\"\\u20ac\":\"Euro\",\"\\r\":\"CR\",\"\\ufb33\":\"Dalet\",\"1\":\"One\","
            + "\"\\ud83d\\ude00\":\"Smile\",\"\\u0080\":\"Control\",\"\\u00f6\":\"O\"}";
    assertThat(canonical(unordered))
        .isEqualTo(
            "{\"\\r\":\"CR\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"O\","
                + "\"\u20ac\":\"Euro\",\"\ud83d\ude00\":\"Smile\",\"\ufb33\":\"Dalet\"}");
  }

  @Test
  void stringsHaveOnlyTheEscapesTheyNeed() throws FormatException {
    assertThat(canonical("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u007f\""))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"");
  }

  @Test
  void whiteSpaceGoesAndLiteralsStay() throws FormatException {
    assertThat(canonical(" { \"b\" : [ null , true , false ] , \"a\" : { } } "))
        .isEqualTo("{\"a\":{},\"b\":[null,true,false]}");
  }

  @Test
  void whatJsonCannotExpressIsRefused() {
    assertThatThrownBy(() -> CanonicalJson.text(JsonNodeFactory.instance.numberNode(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalJson.text(JsonNodeFactory.instance.stringNode("\ud83d")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
