package org.atalaya.node.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Says a problem in the reader's language. */
@Component
class Translations {
  private static final String TYPE = "urn:atalaya:problem:";

  private final MessageSource words;

  Translations(MessageSource words) {
    this.words = words;
  }

  ProblemBody body(Told told, HttpServletRequest request) {
    return new ProblemBody(
        TYPE + told.code(),
        title(told, RequestContextUtils.getLocale(request)),
        told.status().value(),
        detail(told, request),
        request.getRequestURI(),
        told.code(),
        told.place(),
        told.errors());
  }

  private String title(Told told, Locale language) {
    String key = "api.title." + told.status().value();
    try {
      return words.getMessage(key, null, language);
    } catch (NoSuchMessageException unusual) {
      return told.status().getReasonPhrase();
    }
  }

  /** What was wrong and what to do; the title where a feature forgot its words. */
  String detail(Told told, HttpServletRequest request) {
    Locale language = RequestContextUtils.getLocale(request);
    try {
      return words.getMessage("problem." + told.code(), told.arguments().toArray(), language);
    } catch (NoSuchMessageException forgotten) {
      return title(told, language);
    }
  }
}
