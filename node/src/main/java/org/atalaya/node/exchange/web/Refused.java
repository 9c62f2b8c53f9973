package org.atalaya.node.exchange.web;

import java.time.Duration;
import org.atalaya.node.exchange.Trouble;
import org.jspecify.annotations.Nullable;

/** Why another node's whole request is refused. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final Trouble trouble;
  private final @Nullable Duration retryAfter;

  Refused(int status, Trouble trouble, String detail, @Nullable Duration retryAfter) {
    super(detail);
    this.status = status;
    this.trouble = trouble;
    this.retryAfter = retryAfter;
  }

  Refused(int status, Trouble trouble, String detail) {
    this(status, trouble, detail, null);
  }

  int status() {
    return status;
  }

  Trouble trouble() {
    return trouble;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
