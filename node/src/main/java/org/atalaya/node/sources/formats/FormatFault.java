package org.atalaya.node.sources.formats;

import java.util.List;

/** Why a declaration is no format: the end of a problem's code, and its arguments. */
public final class FormatFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final List<String> arguments;

  FormatFault(String code, String... arguments) {
    super(code + " " + String.join(" ", arguments));
    this.code = code;
    this.arguments = List.of(arguments);
  }

  public String code() {
    return code;
  }

  public List<String> arguments() {
    return arguments;
  }
}
