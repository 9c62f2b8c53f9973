package org.atalaya.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Takes one measurement and prints it; {@code ./atalaya bench NAME} comes here. */
public final class Bench {
  private static final String USAGE =
      """
      ./atalaya bench NAME [ARGUMENTS]

        parts                    signing, verifying, packing and so on, each by itself
        network [MEMBERS [ALERTS]]  from publishing to stored at every member
        backlog [ALERTS]         draining a backlog over a thin line
        ledger [LEAVES]          appending, proving and checking
        start [TIMES]            from the command to the first page, and memory
        match [LINES]            indicators in a log, with known ones planted
        reports [ROWS]           from reports to findings, and from an alert to whom it touches
        letters [SECONDS [ROWS [default]]]  from a row in a folder to the mail server
        pair [SECONDS [BYTES]]   alerts a second between two nodes, and what each costs
      """;

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      IO.println(USAGE);
      return;
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    Machine.print();
    switch (arguments[0]) {
      case "pair" -> PairBenchmark.run(rest);
      case "parts" -> PartsBenchmark.run();
      case "network" -> NetworkBenchmark.run(rest);
      case "backlog" -> BacklogBenchmark.run(rest);
      case "ledger" -> LedgerBenchmark.run(rest);
      case "match" -> MatchBenchmark.run(rest);
      case "letters" -> LettersBenchmark.run(rest);
      case "reports" -> ReportsBenchmark.run(rest);
      case "start" -> StartBenchmark.run(rest);
      default -> {
        System.err.println("There is no measurement " + arguments[0] + ".\n\n" + USAGE);
        System.exit(2);
      }
    }
  }
}
