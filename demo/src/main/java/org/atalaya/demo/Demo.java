package org.atalaya.demo;

/** Starts the small hemisphere. */
final class Demo {
  private Demo() {}

  public static void main(String[] arguments) {
    try {
      IO.println(DemoOptions.parse(java.util.List.of(arguments)));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + DemoOptions.USAGE);
      System.exit(2);
    }
  }
}
