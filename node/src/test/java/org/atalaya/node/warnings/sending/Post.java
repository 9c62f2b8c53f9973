package org.atalaya.node.warnings.sending;

import org.springframework.context.ApplicationContext;

/** Has what is due sent, when a test says so. */
public final class Post {
  private Post() {}

  public static void work(ApplicationContext node) {
    node.getBean(SendingWorker.class).work();
  }
}
