package org.atalaya.formats.stix;

import java.io.InputStream;
import java.util.function.Consumer;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.json.JsonTokens;
import org.atalaya.formats.json.JsonTokens.Token;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a STIX bundle object by object, so that a large one is never held as a whole. A document
 * that is one STIX object instead of a bundle is read as a bundle of one.
 *
 * <p>An object that cannot be used is reported and left out; the rest goes on.
 */
public final class StixBundleReader {
  private final JsonTokens tokens;
  private final int mostObjects;
  private final Consumer<StixObject> objects;
  private final Consumer<FormatException> problems;
  private final ObjectNode head = JsonNodeFactory.instance.objectNode();
  private int index;
  private int usable;
  private boolean said21;

  private StixBundleReader(
      JsonTokens tokens,
      int mostObjects,
      Consumer<StixObject> objects,
      Consumer<FormatException> problems) {
    this.tokens = tokens;
    this.mostObjects = mostObjects;
    this.objects = objects;
    this.problems = problems;
  }

  /**
   * What is known of a bundle when it was read.
   *
   * @param id its id, if it has one
   * @param specVersion {@code 2.0} or {@code 2.1}
   * @param objects how many objects stood in it
   * @param usable how many of them were handed on
   */
  public record Summary(@Nullable String id, String specVersion, int objects, int usable) {}

  /**
   * Reads a bundle.
   *
   * @param mostObjects beyond which the bundle is refused
   * @param objects receives each usable object, in order
   * @param problems receives why each other object was left out, with its place
   * @throws FormatException when the document is no JSON, breaks a limit, or is no bundle; what was
   *     handed on until then is to be dropped
   */
  public static Summary read(
      InputStream in,
      JsonLimits limits,
      int mostObjects,
      Consumer<StixObject> objects,
      Consumer<FormatException> problems)
      throws FormatException {
    JsonTokens tokens = JsonTokens.open(in, limits);
    return new StixBundleReader(tokens, mostObjects, objects, problems).document();
  }

  private Summary document() throws FormatException {
    if (tokens.next() != Token.OBJECT) {
      throw new FormatException(Code.WRONG_TYPE, "", "a STIX bundle (an object) was expected");
    }
    for (Token t = tokens.next(); t != Token.CLOSE; t = tokens.next()) {
      String name = tokens.name();
      Token value = tokens.next();
      if (name.equals("objects") && value == Token.ARRAY) {
        array();
      } else {
        member(name, value);
      }
    }
    tokens.next();
    return summary();
  }

  private void member(String name, Token value) throws FormatException {
    if (head.has(name)) {
      throw new FormatException(
          Code.DUPLICATE_KEY, tokens.place(), "this name appears twice in one object");
    }
    head.set(name, tokens.value(value));
  }

  private void array() throws FormatException {
    for (Token t = tokens.next(); t != Token.CLOSE; t = tokens.next()) {
      if (index >= mostObjects) {
        throw new FormatException(
            Code.TOO_MANY_VALUES, tokens.place(), "more than " + mostObjects + " objects");
      }
      String place = "/objects/" + index;
      index++;
      JsonNode json = readable(t, place);
      if (json != null) {
        offer(json, place);
      }
    }
  }

  /** The value, or null when it is reported as not readable and reading can go on behind it. */
  private @Nullable JsonNode readable(Token token, String place) throws FormatException {
    try {
      return tokens.value(token);
    } catch (FormatException fault) {
      boolean goesOn =
          switch (fault.code()) {
            case DUPLICATE_KEY, NUMBER_OUT_OF_RANGE -> true;
            case LONE_SURROGATE -> true;
            default -> false;
          };
      if (!goesOn) {
        throw fault;
      }
      problems.accept(fault.place().startsWith(place) ? fault : fault.under(place));
      return null;
    }
  }

  private void offer(JsonNode json, String place) {
    try {
      StixObject object = StixRules.usable(json, place);
      usable++;
      said21 |= json.path("spec_version").asString("").equals("2.1");
      objects.accept(object);
    } catch (FormatException unusable) {
      problems.accept(unusable);
    }
  }

  private Summary summary() throws FormatException {
    String type = head.path("type").asString("");
    if (!type.equals("bundle")) {
      if (index > 0 || type.isEmpty() || !head.has("id")) {
        throw new FormatException(Code.UNKNOWN_KIND, "/type", "not a STIX bundle");
      }
      index = 1;
      offer(head, "");
    }
    String said = head.path("spec_version").asString("");
    boolean old = said.equals("2.0") && !said21;
    boolean oldAlone = !type.equals("bundle") && !said21 && !StixIds.isObservable(type);
    return new Summary(
        head.path("id").asString(null), old || oldAlone ? "2.0" : "2.1", index, usable);
  }
}
