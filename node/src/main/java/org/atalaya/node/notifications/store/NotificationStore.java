package org.atalaya.node.notifications.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atalaya.node.notifications.Letter.Attachment;
import org.atalaya.node.notifications.QueuedMessage;
import org.atalaya.node.notifications.Sending;
import org.atalaya.postgres.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue and the subscribed browsers, on disk. */
@Repository
public class NotificationStore {
  private static final String VIEW =
      """
      select id, channel, target, topic, subject, urgent, drill, state, attempts, created, next_attempt, sent, reason, last_error
      from notifications.message
      """;

  private final JdbcClient jdbc;

  NotificationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a message; nothing where one with its key is there already. */
  public Optional<UUID> enqueue(Message message) {
    return jdbc.sql(
            """
            insert into notifications.message
              (key, notice, about, channel, target, topic, subject, body, link, language, urgent, drill, created, next_attempt, tried_since, letter, seal, seal_key)
            values (:key, :notice, :about, :channel, :target, :topic, :subject, :body, :link, :language, :urgent, :drill, :created, :since, :since, :letter, :seal, :sealKey)
            on conflict (key) do nothing returning id
            """)
        .param("key", message.key())
        .param("notice", message.notice())
        .param("about", message.about())
        .param("channel", message.channel())
        .param("target", message.target())
        .param("topic", message.topic())
        .param("subject", message.subject())
        .param("body", message.body())
        .param("link", message.link())
        .param("language", message.language())
        .param("urgent", message.urgent())
        .param("drill", message.drill())
        .param("created", Times.of(message.created()))
        .param("since", Times.of(message.triedSince()))
        .param("letter", message.letter())
        .param("seal", message.seal())
        .param("sealKey", message.sealKey())
        .query(UUID.class)
        .optional();
  }

  /** Keeps the files of a letter. */
  public void attach(UUID message, List<Attachment> attachments) {
    for (int at = 0; at < attachments.size(); at++) {
      Attachment one = attachments.get(at);
      jdbc.sql(
              """
              insert into notifications.attachment (message, position, name, media_type, content)
              values (:message, :position, :name, :type, :content)
              """)
          .param("message", message)
          .param("position", at)
          .param("name", one.name())
          .param("type", one.mediaType())
          .param("content", one.content())
          .update();
    }
  }

  public List<Attachment> attachments(UUID message) {
    return jdbc.sql(
            """
            select name, media_type, content from notifications.attachment
            where message = :message order by position
            """)
        .param("message", message)
        .query(
            (row, number) ->
                new Attachment(
                    row.getString("name"), row.getString("media_type"), row.getBytes("content")))
        .list();
  }

  /** Takes what is due and keeps other workers off it until the lease ends. */
  public List<Message> claim(Instant now, Instant leaseUntil, int most) {
    return jdbc.sql(
            """
            update notifications.message set attempts = attempts + 1, next_attempt = :lease
            where id in (
              select id from notifications.message
              where state = 'queued' and next_attempt <= :now
              order by urgent desc, next_attempt
              limit :most
              for update skip locked)
            returning id, notice, about, channel, target, topic, subject, body, link, language, urgent, drill, attempts, created, tried_since,
              letter, seal, seal_key
            """)
        .param("now", Times.of(now))
        .param("lease", Times.of(leaseUntil))
        .param("most", most)
        .query(DataClassRowMapper.newInstance(Message.class))
        .list();
  }

  public void sent(UUID id, Instant at) {
    jdbc.sql(
            "update notifications.message set state = 'sent', sent = :at, reason = null,"
                + " last_error = null where"
                + " id = :id")
        .param("at", Times.of(at))
        .param("id", id)
        .update();
  }

  public void again(UUID id, Instant next, String reason, String error) {
    jdbc.sql(
            """
            update notifications.message set next_attempt = :next, reason = :reason, last_error = :error
            where id = :id and state = 'queued'
            """)
        .param("next", Times.of(next))
        .param("reason", reason)
        .param("error", error)
        .param("id", id)
        .update();
  }

  public void failed(UUID id, String reason, String error) {
    jdbc.sql(
            """
            update notifications.message set state = 'failed', reason = :reason, last_error = :error
            where id = :id and state = 'queued'
            """)
        .param("reason", reason)
        .param("error", error)
        .param("id", id)
        .update();
  }

  /** Puts a message that was given up, or that waits, at the head of the queue. */
  public boolean retry(UUID id, Instant now) {
    return jdbc.sql(
                """
                update notifications.message set state = 'queued', next_attempt = :now, tried_since = :now
                where id = :id and state in ('queued', 'failed')
                """)
            .param("now", Times.of(now))
            .param("id", id)
            .update()
        == 1;
  }

  public List<QueuedMessage> list(@Nullable String state, @Nullable UUID before, int most) {
    return jdbc.sql(
            VIEW
                + """
                where (cast(:state as text) is null or state = :state) and (cast(:before as uuid) is null or id < :before)
                order by id desc limit :most
                """)
        .param("state", state)
        .param("before", before)
        .param("most", most)
        .query(DataClassRowMapper.newInstance(QueuedMessage.class))
        .list();
  }

  /** Takes back what is about any of these and has not left. */
  public void cancel(Collection<String> abouts) {
    jdbc.sql(
            """
            update notifications.message set state = 'cancelled'
            where about = any(:abouts) and state = 'queued'
            """)
        .param("abouts", abouts.toArray(String[]::new))
        .update();
  }

  /** Takes back what is about any of these, and deletes the words of what has left. */
  public void forget(Collection<String> abouts) {
    cancel(abouts);
    jdbc.sql(
            """
            update notifications.message set subject = '', body = ''
            where about = any(:abouts)
            """)
        .param("abouts", abouts.toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            delete from notifications.attachment where message in (
              select id from notifications.message where about = any(:abouts))
            """)
        .param("abouts", abouts.toArray(String[]::new))
        .update();
  }

  /** The mailboxes that were told about any of these, with the language of the mail. */
  public Map<String, String> mailed(Collection<String> abouts) {
    return jdbc
        .sql(
            """
            select target, max(language) as language from notifications.message
            where about = any(:abouts) and channel = 'mail' and state = 'sent'
            group by target
            """)
        .param("abouts", abouts.toArray(String[]::new))
        .query((row, n) -> Map.entry(row.getString("target"), row.getString("language")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public List<Sending> sendings(Collection<String> notices) {
    return jdbc.sql(
            """
            select notice, channel, case when channel = 'push' then count(*)::text else min(target) end as target,
              state, max(coalesce(sent, next_attempt)) as at, max(reason) as reason
            from notifications.message where notice = any(:notices)
            group by notice, channel, case when channel = 'push' then '' else target end, state
            order by notice, channel, 3
            """)
        .param("notices", notices.toArray(String[]::new))
        .query(DataClassRowMapper.newInstance(Sending.class))
        .list();
  }

  public long failedCount() {
    return jdbc.sql("select count(*) from notifications.message where state = 'failed'")
        .query(Long.class)
        .single();
  }

  public void subscribe(PushSubscription subscription) {
    jdbc.sql(
            """
            insert into notifications.push_subscription (account, endpoint, p256dh, auth, device, language, created)
            values (:account, :endpoint, :p256dh, :auth, :device, :language, :created)
            on conflict (endpoint) do update
              set account = excluded.account, p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language
            """)
        .param("account", subscription.account())
        .param("endpoint", subscription.endpoint())
        .param("p256dh", subscription.p256dh())
        .param("auth", subscription.auth())
        .param("device", subscription.device())
        .param("language", subscription.language())
        .param("created", Times.of(subscription.created()))
        .update();
  }

  public List<PushSubscription> subscriptions(@Nullable UUID account) {
    return jdbc.sql(
            """
            select id, account, endpoint, p256dh, auth, device, language, created from notifications.push_subscription
            where cast(:account as uuid) is null or account = :account order by id
            """)
        .param("account", account)
        .query(DataClassRowMapper.newInstance(PushSubscription.class))
        .list();
  }

  public Optional<PushSubscription> subscription(UUID id) {
    return jdbc.sql(
            """
            select id, account, endpoint, p256dh, auth, device, language, created
            from notifications.push_subscription where id = :id
            """)
        .param("id", id)
        .query(DataClassRowMapper.newInstance(PushSubscription.class))
        .optional();
  }

  public boolean unsubscribe(UUID id, UUID account) {
    return jdbc.sql(
                "delete from notifications.push_subscription where id = :id and account = :account")
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  /** Forgets a browser whose push service says that it is gone. */
  public void gone(UUID id) {
    jdbc.sql("delete from notifications.push_subscription where id = :id").param("id", id).update();
  }
}
