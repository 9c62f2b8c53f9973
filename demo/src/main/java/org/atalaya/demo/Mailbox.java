package org.atalaya.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mail server of the demo's own, so that what the nodes mail can be read and nothing leaves the
 * machine.
 */
final class Mailbox implements AutoCloseable {
  private static final Pattern LINK =
      Pattern.compile("https?://\\S+/(acknowledge|portal/sign-in)/\\S+");

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

  /**
   * The mails that came since this was last asked: to whom, the subject, and links of one's own.
   */
  synchronized List<String> news() {
    var news = new ArrayList<String>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      try {
        if (seen.add(mail.getMessageID())) {
          news.add(mail.getAllRecipients()[0] + ": " + mail.getSubject() + links(mail));
        }
      } catch (MessagingException | IOException e) {
        news.add("a mail that cannot be read: " + e.getMessage());
      }
    }
    return news;
  }

  /** What lets the reader in, or acknowledges. */
  private static String links(Part mail) throws MessagingException, IOException {
    var links = new StringBuilder();
    if (mail.getContent() instanceof Multipart several) {
      for (int at = 0; at < several.getCount(); at++) {
        links.append(links(several.getBodyPart(at)));
      }
    } else if (mail.isMimeType("text/plain")) {
      LINK.matcher(String.valueOf(mail.getContent()))
          .results()
          .forEach(link -> links.append("\n      ").append(link.group()));
    }
    return links.toString();
  }

  @Override
  public void close() {
    server.stop();
  }
}
