package org.atalaya.node.api.web;

import java.io.IOException;

/** The body went on beyond what is accepted here. */
final class RequestTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  RequestTooLargeException(long limit) {
    super("more than " + limit + " bytes");
  }
}
