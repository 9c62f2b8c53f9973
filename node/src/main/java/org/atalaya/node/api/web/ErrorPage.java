package org.atalaya.node.api.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Shows what went wrong before or after the controllers: in filters, or in the server itself. */
@Controller
class ErrorPage implements ErrorController {
  private final Faults faults;
  private final Answers answers;

  ErrorPage(Faults faults, Answers answers) {
    this.faults = faults;
    this.answers = answers;
  }

  @RequestMapping("/error")
  Object show(HttpServletRequest request, HttpServletResponse response) {
    Told told = told(request);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return path instanceof String asked && Answers.isMachine(asked)
        ? answers.entity(told, request)
        : answers.page(told, request, response);
  }

  private Told told(HttpServletRequest request) {
    if (request.getAttribute(Answers.WAITING) instanceof Told told) {
      return told;
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception fault) {
      return faults.told(fault, request);
    }
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : HttpStatus.NOT_FOUND;
    return Faults.ofStatus(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
  }
}
