package org.atalaya.node.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atalaya.node.api.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.core.JacksonException;

/** Finds what to tell about an exception, and writes it to the log once. */
@Component
class Faults {
  private static final Logger log = LoggerFactory.getLogger(Faults.class);

  /** A part of an address that may be the secret of a one-time link: 32 octets in Base64url. */
  private static final Pattern SECRET = Pattern.compile("/[\\w-]{43}(?![^/])");

  private final MessageSource words;

  Faults(MessageSource words) {
    this.words = words;
  }

  Told told(Exception fault, HttpServletRequest request) {
    Told told = translate(fault, RequestContextUtils.getLocale(request));
    if (told.status().is5xxServerError() && !isPassing(fault)) {
      String reference = UUID.randomUUID().toString().substring(0, 8);
      log.error("{} [{}] failed", line(request), reference, fault);
      return Told.of(told.status(), told.code(), reference);
    }
    note(told, request);
    return told;
  }

  /** One line for what was refused. */
  static void note(Told told, HttpServletRequest request) {
    log.info(
        "{} refused: {} {}{}",
        line(request),
        told.status().value(),
        told.code(),
        told.place() == null ? "" : " at " + printable(told.place()));
  }

  private static boolean isPassing(Exception fault) {
    return fault instanceof Problem || fault instanceof AsyncRequestTimeoutException;
  }

  private static String line(HttpServletRequest request) {
    String path = SECRET.matcher(request.getRequestURI()).replaceAll("/…");
    return printable(request.getMethod() + " " + path);
  }

  /** A log line stays one line, whatever a stranger sent. */
  private static String printable(String text) {
    String cut = text.length() > 300 ? text.substring(0, 300) + "…" : text;
    return cut.replaceAll("[^\\P{C}]", "?");
  }

  private Told translate(Exception fault, Locale language) {
    return switch (fault) {
      case Problem problem ->
          Told.of(problem.status(), problem.code(), problem.arguments()).at(problem.place());
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case MaxUploadSizeExceededException large -> tooLarge();
      case MethodArgumentNotValidException invalid -> invalid(invalid, language);
      case HandlerMethodValidationException invalid -> invalid(invalid, language);
      case MethodArgumentTypeMismatchException wrong ->
          bad("wrong-parameter").at(wrong.getPropertyName());
      case MissingServletRequestParameterException missing ->
          bad("missing-parameter").at(missing.getParameterName());
      case MissingRequestValueException missing -> bad("missing-parameter");
      case ServletRequestBindingException wrong -> bad("wrong-parameter");
      case TransientDataAccessException busy -> Told.of(HttpStatus.SERVICE_UNAVAILABLE, "busy");
      case CannotCreateTransactionException busy -> Told.of(HttpStatus.SERVICE_UNAVAILABLE, "busy");
      case ErrorResponse known -> known(known);
      default -> tooLargeWithin(fault) ? tooLarge() : internal();
    };
  }

  private static Told unreadable(HttpMessageNotReadableException fault) {
    if (tooLargeWithin(fault)) {
      return tooLarge();
    }
    return fault.getCause() instanceof JacksonException json
        ? JsonFaults.told(json)
        : bad("unreadable");
  }

  private static boolean tooLargeWithin(Throwable fault) {
    for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RequestTooLargeException) {
        return true;
      }
    }
    return false;
  }

  private Told invalid(MethodArgumentNotValidException fault, Locale language) {
    var faults = new ArrayList<Told.FieldFault>();
    for (ObjectError error : fault.getBindingResult().getAllErrors()) {
      String place = error instanceof FieldError field ? field.getField() : error.getObjectName();
      faults.add(new Told.FieldFault(place, words.getMessage(error, language)));
    }
    return invalid(faults);
  }

  private Told invalid(HandlerMethodValidationException fault, Locale language) {
    var faults = new ArrayList<Told.FieldFault>();
    fault
        .getParameterValidationResults()
        .forEach(
            result -> {
              String name = result.getMethodParameter().getParameterName();
              for (MessageSourceResolvable error : result.getResolvableErrors()) {
                faults.add(
                    new Told.FieldFault(
                        name == null ? "" : name, words.getMessage(error, language)));
              }
            });
    return invalid(faults);
  }

  private static Told invalid(List<Told.FieldFault> faults) {
    Told told = Told.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").with(faults);
    return faults.isEmpty() ? told : told.at(faults.getFirst().place());
  }

  private static Told known(ErrorResponse known) {
    HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
    return status == null ? internal() : ofStatus(status).with(known.getHeaders());
  }

  /** What is told of a status for which nobody gave a reason. */
  static Told ofStatus(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> Told.of(status, "signed-out");
      case FORBIDDEN -> Told.of(status, "not-permitted");
      case NOT_FOUND -> Told.of(status, "not-found");
      case METHOD_NOT_ALLOWED -> Told.of(status, "method");
      case NOT_ACCEPTABLE -> Told.of(status, "not-acceptable");
      case CONTENT_TOO_LARGE -> tooLarge();
      case UNSUPPORTED_MEDIA_TYPE -> Told.of(status, "media-type");
      case SERVICE_UNAVAILABLE -> Told.of(status, "busy");
      default -> status.is4xxClientError() ? Told.of(status, "unreadable") : internal();
    };
  }

  private static Told bad(String code) {
    return Told.of(HttpStatus.BAD_REQUEST, code);
  }

  private static Told tooLarge() {
    return Told.of(HttpStatus.CONTENT_TOO_LARGE, "too-large");
  }

  private static Told internal() {
    return Told.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "");
  }
}
