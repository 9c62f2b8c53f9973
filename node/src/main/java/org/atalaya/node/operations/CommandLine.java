package org.atalaya.node.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the program was asked to do.
 *
 * @param command {@code run}, {@code backup} or {@code restore}
 * @param operands the words that belong to the command, such as a file
 * @param settings the rest, as {@code --name=value}
 */
public record CommandLine(String command, List<String> operands, List<String> settings) {
  private static final Set<String> COMMANDS = Set.of("run", "backup", "restore");
  private static final Map<String, String> SHORT =
      Map.of("--data", "--atalaya.data", "--port", "--server.port");

  public static CommandLine of(String... arguments) {
    var words = new ArrayList<>(List.of(arguments));
    String command =
        !words.isEmpty() && COMMANDS.contains(words.getFirst()) ? words.removeFirst() : "run";
    var operands = new ArrayList<String>();
    var settings = new ArrayList<String>();
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (SHORT.containsKey(name)) {
        String value =
            equals >= 0 ? word.substring(equals + 1) : words.isEmpty() ? "" : words.removeFirst();
        settings.add(SHORT.get(name) + "=" + value);
      } else if (word.startsWith("--")) {
        settings.add(word);
      } else {
        operands.add(word);
      }
    }
    return new CommandLine(command, List.copyOf(operands), List.copyOf(settings));
  }

  /** The settings as Spring reads them. */
  public String[] arguments() {
    return settings.toArray(String[]::new);
  }
}
