package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atalaya.node.api.Problem;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers a request that a filter stops: programs with the problem, people with the error page. */
record StoppedRequests(HandlerExceptionResolver problems) {
  void answer(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    boolean program = request.getRequestURI().startsWith("/api/");
    if (!program || problems.resolveException(request, response, null, problem) == null) {
      response.sendError(problem.status().value());
    }
  }
}
