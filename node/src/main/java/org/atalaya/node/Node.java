package org.atalaya.node;

import org.atalaya.node.operations.CommandLine;
import org.atalaya.node.operations.Maintenance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * One team's installation: alerts in and out, and the proof of both. Beans go by their full names,
 * so that two features may each have a class of the same simple name.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class Node {
  public static void main(String[] args) {
    CommandLine line = CommandLine.of(args);
    if (line.command().equals("run")) {
      SpringApplication.run(Node.class, line.arguments());
    } else {
      System.exit(Maintenance.run(line));
    }
  }
}
