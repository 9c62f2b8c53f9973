package org.atalaya.node.sources.fetching;

/** Says why a source could not be fetched. */
public final class FetchFailed extends Exception {
  private final String code;

  /**
   * @param code of the words {@code sources.fetch.<code>}
   * @param detail as the other side put it
   */
  public FetchFailed(String code, String detail) {
    super(detail);
    this.code = code;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
