package org.atalaya.node.exchange.sending;

import java.time.Duration;
import org.atalaya.node.exchange.Trouble;
import org.jspecify.annotations.Nullable;

/** Why a request to another node did not succeed. */
public final class CourierException extends Exception {
  private final Trouble trouble;
  private final @Nullable Duration retryAfter;
  private final boolean leftNothing;

  CourierException(
      Trouble trouble, String detail, @Nullable Duration retryAfter, boolean leftNothing) {
    super(detail);
    this.trouble = trouble;
    this.retryAfter = retryAfter;
    this.leftNothing = leftNothing;
  }

  CourierException(Trouble trouble, String detail) {
    this(trouble, detail, null, false);
  }

  public Trouble trouble() {
    return trouble;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /** How long the other node asked us to wait, or null. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Whether surely no byte of the request reached the other node. */
  public boolean leftNothing() {
    return leftNothing;
  }
}
