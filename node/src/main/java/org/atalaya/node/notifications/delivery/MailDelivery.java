package org.atalaya.node.notifications.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.atalaya.node.notifications.Letter.Attachment;
import org.atalaya.node.notifications.Letter.Seal;
import org.atalaya.node.notifications.MailAddresses;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.atalaya.node.notifications.store.Message;
import org.atalaya.node.notifications.store.NotificationStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Mail by SMTP (RFC 5321), marked as sent by a program (RFC 3834): notices as plain text, letters
 * signed.
 */
@Component
class MailDelivery implements Delivery {
  private final ObjectProvider<JavaMailSender> senders;
  private final NotificationSettings settings;
  private final MessageSource words;
  private final NotificationStore store;
  private final MailKey key;

  MailDelivery(
      ObjectProvider<JavaMailSender> senders,
      NotificationSettings settings,
      MessageSource words,
      NotificationStore store,
      MailKey key) {
    this.store = store;
    this.key = key;
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
      if (message.letter()) {
        sender.send(written(sender, mail, letter(message)));
      } else {
        helper.setText(text(message));
        sender.send(mail);
      }
    } catch (MailParseException e) {
      throw new Undeliverable(Reason.MAIL_UNWRITABLE, String.valueOf(e.getMessage()), true);
    } catch (MailException | MessagingException e) {
      throw new Undeliverable(Reason.MAIL_SERVER, String.valueOf(e.getMessage()), false);
    }
  }

  /** The headers of a mail before an entity, exactly as it stands. */
  private static MimeMessage written(JavaMailSender sender, MimeMessage headers, byte[] entity)
      throws MessagingException {
    var whole = new ByteArrayOutputStream();
    headers.setHeader("MIME-Version", "1.0");
    for (String line : Collections.list(headers.getAllHeaderLines())) {
      whole.writeBytes((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    whole.writeBytes(entity);
    return sender.createMimeMessage(new ByteArrayInputStream(whole.toByteArray()));
  }

  /** The words and files, signed (RFC 3156 §5), and sealed where that was asked for. */
  private byte[] letter(Message message) throws Undeliverable {
    List<byte[]> parts = new ArrayList<>(List.of(Multiparts.text(text(message))));
    for (Attachment file : store.attachments(message.id())) {
      parts.add(Multiparts.file(file.name(), file.mediaType(), file.content()));
    }
    byte[] content = Multiparts.of("mixed", parts.toArray(byte[][]::new));
    byte[] signed =
        Multiparts.of(
            "signed; micalg=pgp-sha512; protocol=\"application/pgp-signature\"",
            content,
            Multiparts.part(
                "application/pgp-signature; name=\"signature.asc\"", key.sign(content)));
    return message.seal() == null || message.sealKey() == null
        ? signed
        : Seals.seal(signed, new Seal(Seal.Kind.valueOf(message.seal()), message.sealKey()));
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
