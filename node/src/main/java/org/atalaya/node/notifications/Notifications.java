package org.atalaya.node.notifications;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.atalaya.node.api.Internal;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.notifications.delivery.Composer;
import org.atalaya.node.notifications.delivery.DeliveryWorker;
import org.atalaya.node.notifications.store.NotificationStore;
import org.atalaya.node.notifications.store.PushSubscription;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Queues what people and machines must be told, and shows what became of it. */
@Service
public class Notifications {
  private static final int PAGE = 50;

  private final NotificationStore store;
  private final Composer composer;
  private final DeliveryWorker worker;
  private final CurrentActor actor;
  private final Acts acts;
  private final Clock clock;

  Notifications(
      NotificationStore store,
      Composer composer,
      DeliveryWorker worker,
      CurrentActor actor,
      Acts acts,
      Clock clock) {
    this.store = store;
    this.composer = composer;
    this.worker = worker;
    this.actor = actor;
    this.acts = acts;
    this.clock = clock;
  }

  /**
   * Puts a notice on disk in the caller's transaction; it leaves after that has ended well.
   *
   * @return how many messages were queued; 0 where the notice had been queued before, or nobody can
   *     be reached
   */
  @Internal("called by workers and inside what is already guarded")
  @Transactional(propagation = Propagation.MANDATORY)
  public int send(Notice notice, Recipient recipient) {
    int queued = 0;
    for (var message : composer.compose(notice, recipient)) {
      if (store.enqueue(message).isPresent()) {
        queued++;
      }
    }
    if (queued > 0) {
      worker.wakeAfterCommit();
    }
    return queued;
  }

  /** Puts a letter on disk in the caller's transaction, unless it was asked for before. */
  @Internal("called by workers and inside what is already guarded")
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(Letter letter) {
    store
        .enqueue(composer.compose(letter))
        .ifPresent(
            id -> {
              store.attach(id, letter.attachments());
              worker.wakeAfterCommit();
            });
  }

  /** Puts what a constituent's machine is told on disk, unless it was asked for before. */
  @Internal("called by workers and inside what is already guarded")
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(Hook hook) {
    if (store.enqueue(composer.compose(hook)).isPresent()) {
      worker.wakeAfterCommit();
    }
  }

  /** Takes back what is about any of these and has not left. */
  @Internal("called by workers and inside what is already guarded")
  @Transactional(propagation = Propagation.MANDATORY)
  public void cancel(Collection<String> abouts) {
    store.cancel(abouts);
  }

  /** Takes back what is about any of these, and deletes the words of what has left. */
  @Internal("called by workers and inside what is already guarded")
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(Collection<String> abouts) {
    store.forget(abouts);
  }

  /** The mailboxes that were told about any of these, with the language of the mail. */
  @Internal("called by workers and inside what is already guarded")
  public Map<String, String> mailed(Collection<String> abouts) {
    return store.mailed(abouts);
  }

  /** What became of these notices. */
  @Internal("called inside what is already guarded")
  public List<Sending> sendings(Collection<String> notices) {
    return notices.isEmpty() ? List.of() : store.sendings(notices);
  }

  /** The messages, newest first. */
  @PreAuthorize("hasAuthority('settings:manage')")
  public Page<QueuedMessage> messages(@Nullable String state, @Nullable UUID before) {
    return Page.of(store.list(state, before, PAGE + 1), PAGE, message -> message.id().toString());
  }

  @PreAuthorize("hasAuthority('settings:manage')")
  @Transactional
  public void retry(UUID id) {
    if (!store.retry(id, clock.instant())) {
      throw new Problem(HttpStatus.NOT_FOUND, "notification-not-waiting", id);
    }
    acts.record("notifications.retry", id.toString(), Map.of());
    worker.wakeAfterCommit();
  }

  /** Sends one mail to an address, so that the settings are known to work. */
  @PreAuthorize("hasAuthority('settings:manage')")
  @Transactional
  public void test(String address, String language) {
    if (!MailAddresses.isPlain(address)) {
      throw Problem.at("address", HttpStatus.BAD_REQUEST, "mail-address-unusable", address);
    }
    var notice =
        new Notice(
            "test:" + UUID.randomUUID(),
            null,
            "notifications.test",
            null,
            null,
            List.of(),
            "/notifications",
            false,
            false,
            null);
    acts.record("notifications.test", address, Map.of());
    send(notice, new Recipient.Mailbox("", false, address, language));
  }

  /** The browsers of whoever asks. */
  @PreAuthorize("isAuthenticated()")
  public List<Device> devices() {
    return store.subscriptions(Objects.requireNonNull(actor.require().account())).stream()
        .map(s -> new Device(s.id(), s.device(), s.created()))
        .toList();
  }

  /**
   * Registers the browser of whoever asks.
   *
   * @throws Problem where the push service's address is not an HTTPS address on a public network,
   *     or the browser's keys are none
   */
  @PreAuthorize("isAuthenticated()")
  @Transactional
  public void subscribe(
      String endpoint, String p256dh, String auth, String device, String language) {
    composer.requireUsable(endpoint, p256dh, auth);
    UUID account = Objects.requireNonNull(actor.require().account());
    acts.record("notifications.device-add", account.toString(), Map.of("device", device));
    store.subscribe(
        new PushSubscription(
            new UUID(0, 0), account, endpoint, p256dh, auth, device, language, clock.instant()));
  }

  @PreAuthorize("isAuthenticated()")
  @Transactional
  public void unsubscribe(UUID id) {
    if (!store.unsubscribe(id, Objects.requireNonNull(actor.require().account()))) {
      throw new Problem(HttpStatus.NOT_FOUND, "device-unknown", id);
    }
    acts.record("notifications.device-remove", id.toString(), Map.of());
  }

  /** The OpenPGP key by which letters of this node are known, armoured. */
  @Internal("made to be known by everybody")
  public String mailKey() {
    return composer.mailKey();
  }

  /** The public key by which posts to constituents' webhooks are known. */
  @Internal("made to be known by everybody")
  public String hookKey() {
    return composer.hookKey();
  }

  /** The key that a browser needs to subscribe (VAPID, RFC 8292), base64url. */
  @PreAuthorize("isAuthenticated()")
  public String pushKey() {
    return composer.pushKey();
  }
}
