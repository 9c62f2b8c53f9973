package org.atalaya.node.notifications;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.atalaya.node.NodeTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A node with a real mail server and a receiver of webhooks and pushes. Deadlines, warnings and
 * sources are looked at only when a test says so.
 */
@NodeTest
public abstract class TellingNode {
  protected static final GreenMail MAIL =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(freePort(), "127.0.0.1", "smtp"),
            new ServerSetup(freePort(), "127.0.0.1", "imap")
          });
  protected static final Receiver RECEIVER = new Receiver();
  protected static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    if (!MAIL.isRunning()) {
      MAIL.start();
    }
    settings.add("spring.mail.host", () -> "127.0.0.1");
    settings.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    settings.add("atalaya.notifications.from", () -> "atalaya@gt.example");
    settings.add("atalaya.notifications.base-url", () -> "https://gt.example");
    settings.add("atalaya.notifications.poll", () -> "50ms");
    settings.add("atalaya.notifications.allow-private-addresses", () -> "true");
    settings.add("atalaya.notifications.webhooks[0].url", () -> RECEIVER.address("/hook"));
    settings.add("atalaya.notifications.webhooks[0].secret", () -> SECRET);
    settings.add("atalaya.notifications.webhooks[0].language", () -> "pt");
    settings.add("atalaya.escalation.poll", () -> "1h");
    settings.add("atalaya.sources.poll", () -> "1h");
    settings.add("atalaya.sources.allow-private-addresses", () -> "true");
    settings.add("atalaya.warnings.poll", () -> "1h");
    settings.add("atalaya.warnings.most-letters-per-hour", () -> "20");
  }

  /** A port that stays the same when the mail server is stopped and started again. */
  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something holds; fails with what it says if it never does. */
  protected static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 30 s: " + what);
      }
      Thread.sleep(20);
    }
  }
}
