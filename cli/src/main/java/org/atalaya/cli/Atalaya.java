package org.atalaya.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code atalaya}: exit code 0 when all went well, 1 when something did not, 2 for wrong usage. */
@Command(
    name = "atalaya",
    description = "Works with an Atalaya node and with its files.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AlertCommands.class,
      LedgerCommands.class,
      BundleCommands.class,
      MatchCommand.class,
      HelpCommand.class
    })
public final class Atalaya {
  private Atalaya() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Atalaya())
        .setExecutionExceptionHandler(
            (problem, line, parsed) -> {
              line.getErr().println("atalaya: " + problem.getMessage());
              return 1;
            });
  }
}
