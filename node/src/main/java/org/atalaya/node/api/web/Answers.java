package org.atalaya.node.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Gives a problem the form that the door it came in by calls for. */
@Component
class Answers {
  /** Where a problem waits for the page that will show it. */
  static final String WAITING = Answers.class.getName() + ".told";

  private final Translations words;
  private final JsonMapper json;

  Answers(Translations words, JsonMapper json) {
    this.words = words;
    this.json = json;
  }

  /** Whether whoever asked is a program. */
  static boolean isMachine(String path) {
    return path.startsWith("/api/")
        || path.startsWith("/exchange/")
        || path.startsWith("/ledger/tile/")
        || path.equals("/ledger/checkpoint")
        || path.equals("/ledger/add-checkpoint");
  }

  /** The answer of an exception handler: an entity for programs, a page for people. */
  Object of(Told told, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isMachine(request.getRequestURI())) {
      return entity(told, request);
    }
    if (request.getAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE) != null) {
      return page(told, request, response);
    }
    request.setAttribute(WAITING, told);
    response.sendError(told.status().value());
    return new ModelAndView();
  }

  ResponseEntity<ProblemBody> entity(Told told, HttpServletRequest request) {
    var headers = new HttpHeaders();
    headers.putAll(told.headers());
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    return ResponseEntity.status(told.status()).headers(headers).body(words.body(told, request));
  }

  ModelAndView page(Told told, HttpServletRequest request, HttpServletResponse response) {
    told.headers().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    Map<String, @Nullable Object> model = new HashMap<>();
    model.put("status", told.status().value());
    model.put("code", told.code());
    model.put("message", words.detail(told, request));
    model.put("place", told.place());
    return new ModelAndView("ui/problem", model, told.status());
  }

  /** Answers from outside the dispatcher, as filters do, and writes it to the log once. */
  void refuse(Told told, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Faults.note(told, request);
    if (isMachine(request.getRequestURI())) {
      write(told, request, response);
    } else {
      request.setAttribute(WAITING, told);
      response.sendError(told.status().value());
    }
  }

  private void write(Told told, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(told.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getOutputStream().write(json.writeValueAsBytes(words.body(told, request)));
  }
}
