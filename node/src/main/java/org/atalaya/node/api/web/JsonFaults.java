package org.atalaya.node.api.web;

import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Names what is wrong with a request's JSON, and where, without showing the parser's own words. */
final class JsonFaults {
  private JsonFaults() {}

  static Told told(JacksonException fault) {
    return switch (fault) {
      case UnrecognizedPropertyException unknown ->
          bad("unknown-property", unknown.getPropertyName()).at(pointer(fault));
      case MismatchedInputException trailing
          when trailing.getOriginalMessage().startsWith("Trailing token") ->
          bad("malformed-json").at(position(fault));
      case MismatchedInputException wrong ->
          bad(isMissing(wrong) ? "missing-property" : "wrong-value").at(where(fault));
      case ValueInstantiationException refused -> bad("wrong-value").at(where(fault));
      case StreamConstraintsException beyond -> bad("json-limits").at(where(fault));
      default -> bad("malformed-json").at(position(fault));
    };
  }

  private static boolean isMissing(MismatchedInputException fault) {
    return fault.getOriginalMessage().startsWith("Missing required")
        || fault.getOriginalMessage().startsWith("Invalid `null`");
  }

  private static Told bad(String code, Object... arguments) {
    return Told.of(HttpStatus.BAD_REQUEST, code, arguments);
  }

  private static String where(JacksonException fault) {
    return fault.getPath().isEmpty() ? position(fault) : pointer(fault);
  }

  /** RFC 6901. */
  private static String pointer(JacksonException fault) {
    var pointer = new StringBuilder();
    for (JacksonException.Reference step : fault.getPath()) {
      pointer.append('/');
      if (step.getPropertyName() == null) {
        pointer.append(step.getIndex());
      } else {
        pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }

  /** Line and column; the whole document where the parser does not say. */
  private static String position(JacksonException fault) {
    TokenStreamLocation location = fault.getLocation();
    if (location == null || location.getLineNr() < 0) {
      return "/";
    }
    return location.getLineNr() + ":" + location.getColumnNr();
  }
}
