package org.atalaya.node.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** Answers whatever goes wrong in a request: programs by RFC 9457, people by a page. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
  private final Faults faults;
  private final Answers answers;

  ProblemAdvice(Faults faults, Answers answers) {
    this.faults = faults;
    this.answers = answers;
  }

  /** Who may not is for the security filters to answer: they may send people to sign in. */
  @ExceptionHandler
  void notPermitted(AccessDeniedException denied) {
    throw denied;
  }

  @ExceptionHandler
  void notSignedIn(AuthenticationException signedOut) {
    throw signedOut;
  }

  /** The reader went away; there is nobody to answer. */
  @ExceptionHandler
  ModelAndView gone(AsyncRequestNotUsableException gone) {
    return new ModelAndView();
  }

  @ExceptionHandler
  Object anything(Exception fault, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw fault;
    }
    return answers.of(faults.told(fault, request), request, response);
  }
}
