package org.atalaya.node.exchange;

/** Says why an envelope that came in order and well signed is nevertheless not used. */
public final class EnvelopeRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final Trouble trouble;
  private final String detail;

  /**
   * Refuses.
   *
   * @param detail names the place and what was wrong there, in plain English: it is shown to people
   *     on both sides beside the translated reason
   */
  public EnvelopeRefused(Trouble trouble, String detail) {
    super(trouble.code() + ": " + detail);
    this.trouble = trouble;
    this.detail = detail;
  }

  public Trouble trouble() {
    return trouble;
  }

  public String detail() {
    return detail;
  }
}
