package org.atalaya.formats.json;

import java.io.InputStream;
import org.atalaya.formats.json.FormatException.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON document token by token without holding it: for documents of which only parts are
 * kept. {@link BoundedJson} is for all others.
 *
 * <p>Not thread-safe. The stream is not closed.
 */
public final class JsonTokens {
  /** The kinds of token; {@code VALUE} is a string, a number or a literal. */
  public enum Token {
    OBJECT,
    ARRAY,
    NAME,
    VALUE,
    CLOSE,
    END
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_NUMBER = 1_000;
  private static final int LONGEST_NAME = 10_000;

  private final JsonParser parser;
  private final JsonLimits limits;
  private int depth;
  private long values;
  private boolean complete;

  private JsonTokens(JsonParser parser, JsonLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /** Opens a document; {@link #next} gives its first token. */
  public static JsonTokens open(InputStream in, JsonLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth() + 1)
            .maxStringLength(limits.characters())
            .maxNumberLength(LONGEST_NUMBER)
            .maxNameLength(LONGEST_NAME)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();
    var reader = new Utf8Reader(in, limits.bytes());
    return new JsonTokens(factory.createParser(ObjectReadContext.empty(), reader), limits);
  }

  /** The JSON Pointer of the current value. */
  public String place() {
    return parser.streamReadContext().pathAsPointer().toString();
  }

  /** The name of the current member. */
  public String name() {
    String name = parser.currentName();
    return name == null ? "" : name;
  }

  /** How many values were read so far. */
  public long values() {
    return values;
  }

  /**
   * The next token, or {@code END} after the document, where only white space may follow.
   *
   * @throws FormatException where the document breaks JSON or a limit; reading cannot go on
   */
  public Token next() throws FormatException {
    JsonToken token = advance();
    if (token == null) {
      return end();
    }
    if (complete) {
      throw fault(Code.TRAILING_CONTENT, "something follows the end of the document");
    }
    return switch (token) {
      case START_OBJECT -> opened(Token.OBJECT);
      case START_ARRAY -> opened(Token.ARRAY);
      case END_OBJECT, END_ARRAY -> {
        depth--;
        complete = depth == 0;
        yield Token.CLOSE;
      }
      case PROPERTY_NAME -> {
        refuseLoneSurrogate(name());
        yield Token.NAME;
      }
      default -> {
        count();
        complete = depth == 0;
        yield Token.VALUE;
      }
    };
  }

  private Token end() throws FormatException {
    if (!complete) {
      throw fault(Code.NOT_JSON, "the document ends too early");
    }
    return Token.END;
  }

  private Token opened(Token token) throws FormatException {
    depth++;
    if (depth > limits.depth()) {
      throw fault(Code.TOO_DEEP, "nested deeper than the " + limits.depth() + " levels allowed");
    }
    count();
    return token;
  }

  private void count() throws FormatException {
    values++;
    if (values > limits.values()) {
      throw fault(Code.TOO_MANY_VALUES, "more than the " + limits.values() + " values allowed");
    }
  }

  private @Nullable JsonToken advance() throws FormatException {
    try {
      return parser.nextToken();
    } catch (Utf8Reader.Carrier carrier) {
      throw carrier.fault();
    } catch (StreamConstraintsException tooLong) {
      throw fault(Code.TOO_LONG, firstLine(tooLong));
    } catch (JacksonException notJson) {
      throw fault(complete ? Code.TRAILING_CONTENT : Code.NOT_JSON, firstLine(notJson));
    }
  }

  /**
   * The whole value that begins with the token that {@link #next} just gave.
   *
   * @throws FormatException as {@link #next} does; for a duplicate key, a lone surrogate or a
   *     number out of range only after the whole value was read, so that {@link #next} can go on
   */
  public JsonNode value(Token token) throws FormatException {
    var first = new Faults();
    JsonNode value = build(token, first);
    if (first.fault != null) {
      throw first.fault;
    }
    return value;
  }

  /** Reads past the value that begins with the token that {@link #next} just gave. */
  public void skip(Token token) throws FormatException {
    if (token != Token.OBJECT && token != Token.ARRAY) {
      return;
    }
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** The first fault of a value that could nevertheless be read to its end. */
  private static final class Faults {
    private @Nullable FormatException fault;

    void add(FormatException another) {
      if (fault == null) {
        fault = another;
      }
    }
  }

  private JsonNode build(Token token, Faults faults) throws FormatException {
    return switch (token) {
      case OBJECT -> object(faults);
      case ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        for (Token t = next(); t != Token.CLOSE; t = next()) {
          array.add(build(t, faults));
        }
        yield array;
      }
      case VALUE -> scalar(faults);
      default -> throw fault(Code.NOT_JSON, "a value was expected");
    };
  }

  private ObjectNode object(Faults faults) throws FormatException {
    ObjectNode object = NODES.objectNode();
    for (Token t = next(); t != Token.CLOSE; t = next()) {
      String name = name();
      if (object.has(name)) {
        faults.add(fault(Code.DUPLICATE_KEY, "this name appears twice in one object"));
      }
      object.set(name, build(next(), faults));
    }
    return object;
  }

  private JsonNode scalar(Faults faults) throws FormatException {
    try {
      return switch (parser.currentToken()) {
        case VALUE_STRING -> {
          String text = parser.getString();
          if (hasLoneSurrogate(text)) {
            faults.add(loneSurrogate());
          }
          yield NODES.stringNode(text);
        }
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(faults);
        case VALUE_TRUE -> NODES.booleanNode(true);
        case VALUE_FALSE -> NODES.booleanNode(false);
        default -> NODES.nullNode();
      };
    } catch (Utf8Reader.Carrier carrier) {
      throw carrier.fault();
    } catch (StreamConstraintsException tooLong) {
      throw fault(Code.TOO_LONG, firstLine(tooLong));
    } catch (JacksonException notJson) {
      throw fault(Code.NOT_JSON, firstLine(notJson));
    }
  }

  private JsonNode number(Faults faults) {
    JsonParser.NumberType type = parser.getNumberType();
    if (type == JsonParser.NumberType.INT) {
      return NODES.numberNode(parser.getIntValue());
    }
    if (type == JsonParser.NumberType.LONG) {
      return NODES.numberNode(parser.getLongValue());
    }
    boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    double value = whole ? parser.getBigIntegerValue().doubleValue() : parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      faults.add(fault(Code.NUMBER_OUT_OF_RANGE, "larger than a double-precision number can be"));
      return NODES.numberNode(0);
    }
    return whole ? NODES.numberNode(parser.getBigIntegerValue()) : NODES.numberNode(value);
  }

  private void refuseLoneSurrogate(String text) throws FormatException {
    if (hasLoneSurrogate(text)) {
      throw loneSurrogate();
    }
  }

  private FormatException loneSurrogate() {
    return fault(Code.LONE_SURROGATE, "half of a surrogate pair stands alone");
  }

  private static boolean hasLoneSurrogate(String text) {
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return true;
      }
      i += Character.charCount(point);
    }
    return false;
  }

  private FormatException fault(Code code, String message) {
    return new FormatException(code, place(), message);
  }

  private static String firstLine(JacksonException exception) {
    String message = exception.getOriginalMessage();
    return message == null ? "not JSON" : message.lines().findFirst().orElse("not JSON");
  }
}
