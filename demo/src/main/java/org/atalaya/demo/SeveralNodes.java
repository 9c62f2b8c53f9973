package org.atalaya.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.node.Node;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs several members in one process, each with a Spring context, a data directory and a database
 * of its own.
 */
final class SeveralNodes {
  private SeveralNodes() {}

  /** Starts a node for each file named, one after the other; a file holds one argument a line. */
  public static void main(String[] files) throws IOException {
    List<ConfigurableApplicationContext> contexts = new ArrayList<>();
    for (String file : files) {
      var application = new SpringApplication(Node.class);
      application.setRegisterShutdownHook(true);
      contexts.add(application.run(Files.readAllLines(Path.of(file)).toArray(String[]::new)));
    }
    IO.println(contexts.size() + " nodes run");
  }
}
