package org.atalaya.node.notifications.delivery;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.atalaya.formats.marking.Content;
import org.atalaya.formats.marking.Decision;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.api.Outbound;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.AccountLookup;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.notifications.Hook;
import org.atalaya.node.notifications.Letter;
import org.atalaya.node.notifications.Notice;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.Recipient;
import org.atalaya.node.notifications.store.Message;
import org.atalaya.node.notifications.store.NotificationStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Puts a notice into words, in each recipient's language, and keeps back what the marking keeps
 * back.
 */
@Component
public class Composer {
  private final MessageSource words;
  private final NotificationStore store;
  private final AccountLookup accounts;
  private final NotificationSettings settings;
  private final PushKeys keys;
  private final MailKey mailKey;
  private final HookKey hookKey;
  private final Clock clock;

  Composer(
      MessageSource words,
      NotificationStore store,
      AccountLookup accounts,
      NotificationSettings settings,
      PushKeys keys,
      MailKey mailKey,
      HookKey hookKey,
      Clock clock) {
    this.words = words;
    this.store = store;
    this.accounts = accounts;
    this.settings = settings;
    this.keys = keys;
    this.mailKey = mailKey;
    this.hookKey = hookKey;
    this.clock = clock;
  }

  /** The messages that tell one recipient, one for each way. */
  public List<Message> compose(Notice notice, Recipient recipient) {
    return switch (recipient) {
      case Recipient.Mailbox mailbox -> mail(notice, mailbox);
      case Recipient.Account account -> account(notice, account);
      case Recipient.Duty() -> {
        var all = new ArrayList<>(pushes(notice, null));
        all.addAll(webhooks(notice));
        yield all;
      }
    };
  }

  private List<Message> mail(Notice notice, Recipient.Mailbox mailbox) {
    var destination =
        new Destination.MailRecipient(mailbox.member(), mailbox.insideAudience(), false);
    Marking marking = notice.marking();
    if (marking != null && !Release.decide(marking, Content.NOTICE, destination).allowed()) {
      return List.of();
    }
    return List.of(message(notice, "mail", mailbox.address(), mailbox.language(), destination));
  }

  private List<Message> account(Notice notice, Recipient.Account account) {
    var person = accounts.person(account.id());
    if (person.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<>(pushes(notice, account.id()));
    String mail = person.get().mail();
    if (mail != null) {
      String language = Objects.requireNonNullElse(person.get().language(), "en");
      all.addAll(mail(notice, new Recipient.Mailbox(account.member(), true, mail, language)));
    }
    return all;
  }

  private List<Message> webhooks(Notice notice) {
    return settings.webhooks().stream()
        .map(
            webhook ->
                message(
                    notice,
                    "webhook",
                    webhook.url().toString(),
                    webhook.language(),
                    new Destination.OwnSystem("webhook")))
        .toList();
  }

  /**
   * Refuses what a browser states about its subscription where it would make this node call into
   * its own network, or nothing could be encrypted for it.
   */
  public void requireUsable(String endpoint, String p256dh, String auth) {
    Outbound.requirePublic(endpoint, settings.allowPrivateAddresses());
    if (!PushDelivery.areKeys(p256dh, auth)) {
      throw Problem.at("p256dh", HttpStatus.BAD_REQUEST, "push-keys-refused");
    }
  }

  public String pushKey() {
    return keys.publicKey();
  }

  private List<Message> pushes(Notice notice, @Nullable UUID account) {
    var pushes = new ArrayList<Message>();
    for (var device : store.subscriptions(account)) {
      if (!accounts.may(device.account(), Permission.ALERTS_READ)) {
        continue;
      }
      pushes.add(
          message(
              notice,
              "push",
              device.id().toString(),
              device.language(),
              new Destination.OwnSystem("web push")));
    }
    return pushes;
  }

  private Message message(
      Notice notice, String channel, String target, String language, Destination destination) {
    Locale locale = Locale.forLanguageTag(language);
    var arguments = new ArrayList<Object>();
    arguments.add(shown(notice, destination, locale));
    notice.arguments().forEach(given -> arguments.add(clean(given)));
    Object[] given = arguments.toArray();
    String drill =
        notice.drill() ? words.getMessage("notifications.drill", null, locale) + " " : "";
    String subject =
        Headers.oneLine(drill + words.getMessage(notice.topic() + ".subject", given, locale));
    String body = drill + words.getMessage(notice.topic() + ".body", given, locale);
    String link =
        notice.link() == null
            ? null
            : URI.create(settings.baseUrl() + "/").resolve(notice.link()).toString();
    Instant now = clock.instant();
    return new Message(
        new UUID(0, 0),
        notice.key(),
        notice.about(),
        channel,
        target,
        notice.topic(),
        subject,
        body,
        link,
        language,
        notice.urgent(),
        notice.drill(),
        0,
        now,
        Objects.requireNonNullElse(notice.notBefore(), now),
        false,
        null,
        null);
  }

  /**
   * The message of a letter.
   *
   * @throws IllegalArgumentException where its marking keeps it from the organisation
   */
  public Message compose(Letter letter) {
    requireRelease(letter.organisation(), letter.marking());
    Letter.Seal seal = letter.seal();
    Instant now = clock.instant();
    return new Message(
        new UUID(0, 0),
        letter.key(),
        letter.about(),
        "mail",
        letter.address(),
        letter.topic(),
        Headers.oneLine(letter.subject()),
        letter.body(),
        null,
        letter.language(),
        letter.urgent(),
        false,
        0,
        now,
        now,
        true,
        seal == null ? null : seal.kind().name(),
        seal == null ? null : seal.key());
  }

  private static void requireRelease(String organisation, Marking marking) {
    var destination = new Destination.Constituent(organisation, true);
    if (Release.decide(marking, Content.WHOLE, destination) instanceof Decision.Refused refused) {
      throw new IllegalArgumentException("a letter that may not leave: " + refused.reason());
    }
  }

  /**
   * The message of a webhook.
   *
   * @throws IllegalArgumentException where its marking keeps it from the organisation
   */
  public Message compose(Hook hook) {
    requireRelease(hook.organisation(), hook.marking());
    Instant now = clock.instant();
    return new Message(
        new UUID(0, 0),
        hook.key(),
        hook.about(),
        "hook",
        hook.address().toString(),
        hook.topic(),
        Headers.oneLine(hook.subject()),
        hook.data(),
        null,
        hook.language(),
        false,
        false,
        0,
        now,
        now,
        hook.only(),
        null,
        null);
  }

  public String hookKey() {
    return hookKey.publicKey();
  }

  public String mailKey() {
    return mailKey.publicKey();
  }

  /** Names are written by others too. */
  private static Object clean(Object argument) {
    return argument instanceof String text ? Headers.oneLine(text) : argument;
  }

  private String shown(Notice notice, Destination destination, Locale locale) {
    String content = notice.content();
    if (content == null) {
      return "";
    }
    Marking marking = notice.marking();
    if (marking != null && Release.decide(marking, Content.WHOLE, destination).allowed()) {
      return Headers.oneLine(content);
    }
    return words.getMessage("notifications.kept-back", null, locale);
  }
}
