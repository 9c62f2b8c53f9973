package org.atalaya.node;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** One team's installation: alerts in and out, and the proof of both. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Node {
  public static void main(String[] args) {
    SpringApplication.run(Node.class, args);
  }
}
