package org.atalaya.node.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request whose body is larger than the door takes: by its announced length before a byte
 * is read, else where it goes beyond. A page's form with files, which the server itself takes
 * apart, has to announce its length.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class RequestLimits extends OncePerRequestFilter {
  /** Where programs hand in bundle files. */
  static final String BUNDLES = "/api/v1/bundles";

  /** Where programs hand in reports. */
  static final String REPORTS = "/api/v1/reports";

  /** Five megabytes of attachments in base64, and the alert around them; an advisory. */
  static final long ORDINARY = 12L * 1024 * 1024;

  /** A bundle file or a report, which are streamed and have stricter limits for what they hold. */
  static final long BUNDLE = 257L * 1024 * 1024;

  /** The largest envelope, compressed or not. */
  static final long EXCHANGE = 16L * 1024 * 1024;

  /** A signed note of the largest size, and a proof. */
  static final long LEDGER = 512L * 1024;

  private final Answers answers;

  RequestLimits(Answers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = limit(request.getRequestURI());
    if (request.getContentLengthLong() > limit) {
      refuse(HttpStatus.CONTENT_TOO_LARGE, "too-large", request, response);
    } else if (limit < BUNDLE && request.getContentLengthLong() < 0 && isMultipart(request)) {
      refuse(HttpStatus.LENGTH_REQUIRED, "length", request, response);
    } else {
      chain.doFilter(new Bounded(request, limit), response);
    }
  }

  private void refuse(
      HttpStatus status, String code, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.CONNECTION, "close");
    answers.refuse(Told.of(status, code), request, response);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
  }

  private static long limit(String path) {
    if (path.equals(BUNDLES)
        || path.equals("/network/bundles/import")
        || path.equals(REPORTS)
        || path.equals("/watch/reports")) {
      return BUNDLE;
    }
    if (path.startsWith("/exchange/")) {
      return EXCHANGE;
    }
    return path.startsWith("/ledger/") ? LEDGER : ORDINARY;
  }

  /** Ends the reading of a body beyond the limit. */
  private static final class Bounded extends HttpServletRequestWrapper {
    private final long limit;

    Bounded(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream(), limit);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      String named = getCharacterEncoding();
      Charset charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
      return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
  }

  private static final class BoundedStream extends ServletInputStream {
    private final ServletInputStream body;
    private final long limit;
    private long read;

    BoundedStream(ServletInputStream body, long limit) {
      this.body = body;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int one = body.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = body.read(into, offset, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int more) throws RequestTooLargeException {
      read += more;
      if (read > limit) {
        throw new RequestTooLargeException(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
