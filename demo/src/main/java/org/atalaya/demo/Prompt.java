package org.atalaya.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says where to sign in, and lets whoever sits before the demo cut nodes off and bring them back.
 */
final class Prompt {
  private static final String HELP =
      """

        cut ID      kill a member's node, as a power cut would     e.g. cut mx
        back ID     start it again
        mails       the mails that the nodes sent since you last asked
        nodes       this list again
        quit        stop everything (Ctrl-C does the same)
      """;

  private final Fleet fleet;
  private final Mailbox mails;
  private final Timeline timeline;

  Prompt(Fleet fleet, Mailbox mails, Timeline timeline) {
    this.fleet = fleet;
    this.mails = mails;
    this.timeline = timeline;
  }

  void run() throws IOException, InterruptedException {
    list();
    IO.println(HELP);
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (true) {
      String line = input.readLine();
      if (line == null) {
        // Nobody sits before it: it runs until it is told to stop.
        Thread.currentThread().join();
        return;
      }
      List<String> words = List.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
      if (words.equals(List.of("quit"))) {
        return;
      }
      obey(words);
    }
  }

  private void obey(List<String> words) throws IOException, InterruptedException {
    switch (words.getFirst()) {
      case "cut" -> cut(words);
      case "back" -> back(words);
      case "mails" -> mails.news().forEach(mail -> IO.println("  " + mail));
      case "nodes" -> list();
      default -> IO.println(HELP);
    }
  }

  private void cut(List<String> words) throws InterruptedException {
    Optional<DemoNode> node = named(words);
    if (node.isPresent()) {
      fleet.process(node.get()).killHard();
      timeline.say(node.get(), "is cut off");
    }
  }

  private void back(List<String> words) throws IOException, InterruptedException {
    Optional<DemoNode> node = named(words);
    if (node.isPresent()) {
      fleet.process(node.get()).start();
      fleet.awaitReady(node.get());
      timeline.say(node.get(), "is back");
    }
  }

  private Optional<DemoNode> named(List<String> words) {
    Optional<DemoNode> node =
        words.size() == 2 ? fleet.find(words.get(1)).filter(fleet::alone) : Optional.empty();
    if (node.isEmpty()) {
      IO.println(
          "Name one of "
              + fleet.nodes().stream().filter(fleet::alone).map(n -> n.member().id()).toList());
    }
    return node;
  }

  private void list() {
    IO.println("");
    IO.println("  %-4s %-38s %-28s %s".formatted("", "team", "address", "password"));
    for (DemoNode node : fleet.nodes()) {
      IO.println(
          "  %-4s %-38s %-28s %s%s"
              .formatted(
                  node.member().id(),
                  node.member().teamName(),
                  node.address(),
                  node.password(),
                  node.member().pullOnly() ? "   (behind a firewall: it only fetches)" : ""));
    }
    IO.println("");
    IO.println(
        "  Sign in as “"
            + DemoNode.OFFICER
            + "” (writes, publishes, administers) or “"
            + DemoNode.SECOND
            + "” (approves) with the password of that node.");
  }
}
