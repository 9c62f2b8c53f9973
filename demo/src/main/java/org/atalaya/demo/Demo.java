package org.atalaya.demo;

import java.io.IOException;
import java.util.List;

/**
 * Starts the small hemisphere, and walks the story through it or hands it to whoever sits before
 * it.
 */
final class Demo {
  private Demo() {}

  public static void main(String[] arguments) {
    // The mails are told in the timeline; the mail server need not tell them too.
    System.setProperty("logback.configurationFile", "org/atalaya/demo/logback.xml");
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    DemoOptions options;
    try {
      options = DemoOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + DemoOptions.USAGE);
      return 2;
    }
    try (var mails = Mailbox.start(options.firstPort() - 1);
        var fleet = Fleet.prepare(options, NodeRuntime.given(), mails.port())) {
      Runtime.getRuntime().addShutdownHook(new Thread(fleet::close));
      play(options, fleet, mails);
      return 0;
    } catch (IOException e) {
      System.err.println("The demo failed: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static void play(DemoOptions options, Fleet fleet, Mailbox mails)
      throws IOException, InterruptedException {
    var timeline = new Timeline();
    timeline.say("demo", "starting " + fleet.nodes().size() + " nodes ...");
    fleet.start();
    timeline.say("demo", "all answer; they join the network ...");
    var joiner = new Joiner(fleet.nodes());
    joiner.writeContacts();
    joiner.join();
    joiner.awaitDirectory();
    timeline.say("demo", "all nodes run and know each other");
    if (options.script()) {
      new Story(fleet, mails, options, timeline).tell();
      timeline.say("demo", "the story is told, every step held");
    } else {
      new Prompt(fleet, mails, timeline).run();
    }
  }
}
