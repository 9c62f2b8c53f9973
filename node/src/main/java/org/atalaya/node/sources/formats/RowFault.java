package org.atalaya.node.sources.formats;

/** Why a row is no observation: a code of {@code sources.bad}, and what of the row is wrong. */
public final class RowFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public RowFault(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
