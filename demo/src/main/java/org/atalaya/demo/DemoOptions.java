package org.atalaya.demo;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param members besides the hub, 4 to 35
 * @param advisory the CSAF or STIX file that the script publishes, or null for the built-in one
 * @param firstPort the hub's; the members have those after it
 * @param home where the demo keeps its data; emptied at each start
 */
record DemoOptions(int members, boolean script, @Nullable Path advisory, int firstPort, Path home) {
  static final String USAGE =
      """
      ./atalaya demo [--members N] [--port P] [--home DIR] [--script [ADVISORY.json]]

        --members N    how many members besides the hub, 4 to 35 (default 4)
        --port P       the hub's port on 127.0.0.1; the members follow (default 8440)
        --home DIR     where the demo keeps its data; emptied at each start (default .atalaya/demo)
        --script       walk the story without a person, print its timeline and end;
                       exits with 1 if a step fails. A CSAF 2.0 or STIX 2.1 file may follow.
      """;

  /**
   * Reads the command line; throws {@link IllegalArgumentException} that says what is wrong with
   * it.
   */
  static DemoOptions parse(List<String> arguments) {
    int members = Hemisphere.FEWEST_MEMBERS;
    boolean script = false;
    Path advisory = null;
    int port = 8440;
    Path home = Path.of(System.getProperty("atalaya.state", ".atalaya/demo"));
    var rest = new java.util.ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--members" ->
            members =
                number(
                    option, rest.pollFirst(), Hemisphere.FEWEST_MEMBERS, Hemisphere.MOST_MEMBERS);
        case "--port" -> port = number(option, rest.pollFirst(), 1024, 65000);
        case "--home" -> home = Path.of(value(option, rest.pollFirst()));
        case "--script" -> {
          script = true;
          if (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
            advisory = Path.of(rest.removeFirst());
          }
        }
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new DemoOptions(members, script, advisory, port, home.toAbsolutePath());
  }

  private static String value(String option, @Nullable String given) {
    if (given == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return given;
  }

  private static int number(String option, @Nullable String given, int least, int most) {
    try {
      int number = Integer.parseInt(value(option, given));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a number, not " + given, e);
    }
    throw new IllegalArgumentException(option + " needs a number from " + least + " to " + most);
  }
}
