package org.atalaya.node.notifications.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.atalaya.node.notifications.MailAddresses;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.atalaya.node.notifications.store.Message;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Mail by SMTP (RFC 5321), plain text, marked as sent by a program (RFC 3834). */
@Component
class MailDelivery implements Delivery {
  private final ObjectProvider<JavaMailSender> senders;
  private final NotificationSettings settings;
  private final MessageSource words;

  MailDelivery(
      ObjectProvider<JavaMailSender> senders, NotificationSettings settings, MessageSource words) {
    this.senders = senders;
    this.settings = settings;
    this.words = words;
  }

  @Override
  public String channel() {
    return "mail";
  }

  @Override
  public void deliver(Message message) throws Undeliverable {
    JavaMailSender sender = senders.getIfAvailable();
    String from = settings.from();
    if (sender == null || from == null || !MailAddresses.isPlain(from)) {
      throw new Undeliverable(
          Reason.NO_MAIL_SERVER, "spring.mail.host, atalaya.notifications.from", false);
    }
    if (!MailAddresses.isPlain(message.target())) {
      throw new Undeliverable(Reason.ADDRESS_UNUSABLE, Headers.oneLine(message.target()), true);
    }
    try {
      MimeMessage mail = sender.createMimeMessage();
      var helper = new MimeMessageHelper(mail, false, StandardCharsets.UTF_8.name());
      helper.setFrom(from);
      helper.setTo(message.target());
      helper.setSubject(message.subject());
      helper.setText(text(message));
      mail.setHeader("Auto-Submitted", "auto-generated");
      // A mail that leaves twice, because the node was killed in between, is one and the same.
      mail.setHeader(
          "Message-ID", "<" + message.id() + from.substring(from.lastIndexOf('@')) + ">");
      mail.setHeader("X-Atalaya-Message", message.id().toString());
      mail.setHeader("Content-Language", message.language());
      if (message.urgent()) {
        mail.setHeader("Importance", "high");
        mail.setHeader("X-Priority", "1");
      }
      if (message.drill()) {
        mail.setHeader("X-Atalaya-Drill", "true");
      }
      sender.send(mail);
    } catch (MailParseException e) {
      throw new Undeliverable(Reason.MAIL_UNWRITABLE, String.valueOf(e.getMessage()), true);
    } catch (MailException | MessagingException e) {
      throw new Undeliverable(Reason.MAIL_SERVER, String.valueOf(e.getMessage()), false);
    }
  }

  private String text(Message message) {
    var text = new StringBuilder(message.body());
    if (message.link() != null) {
      text.append("\n\n").append(message.link());
    }
    text.append("\n\n-- \n")
        .append(
            words.getMessage(
                "notifications.footer", null, Locale.forLanguageTag(message.language())))
        .append('\n');
    return text.toString();
  }
}
