package org.atalaya.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A mail server of the demo's own, so that what the nodes mail can be read and nothing leaves the
 * machine.
 */
final class Mailbox implements AutoCloseable {
  private final GreenMail server;
  private final Set<String> seen = new HashSet<>();

  private Mailbox(GreenMail server) {
    this.server = server;
  }

  static Mailbox start(int port) {
    var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return new Mailbox(server);
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** The mails that came since this was last asked: to whom, and the subject. */
  synchronized List<String> news() {
    var news = new ArrayList<String>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      try {
        if (seen.add(mail.getMessageID())) {
          news.add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
        }
      } catch (MessagingException e) {
        news.add("a mail that cannot be read: " + e.getMessage());
      }
    }
    return news;
  }

  @Override
  public void close() {
    server.stop();
  }
}
