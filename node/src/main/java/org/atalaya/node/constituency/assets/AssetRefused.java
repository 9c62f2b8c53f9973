package org.atalaya.node.constituency.assets;

import java.util.List;

/** Something is no asset, or none that an organisation can own; says why and what to write. */
public final class AssetRefused extends IllegalArgumentException {
  private final String code;
  private final transient List<Object> arguments;

  AssetRefused(String code, Object... arguments) {
    super(code + " " + List.of(arguments));
    this.code = code;
    this.arguments = List.of(arguments);
  }

  /** Of the words {@code problem.<code>}. */
  public String code() {
    return code;
  }

  public Object[] arguments() {
    return arguments.toArray();
  }
}
