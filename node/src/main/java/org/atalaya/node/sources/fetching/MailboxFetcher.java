package org.atalaya.node.sources.fetching;

import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.atalaya.node.api.Outbound;
import org.atalaya.node.sources.SourceKind;
import org.atalaya.node.sources.SourceSettings;
import org.springframework.stereotype.Component;

/**
 * Reports attached to mails (IMAP4rev1, RFC 3501). Mails are read by their UID and left as they
 * are; each is remembered when its attachments are on disk.
 */
@Component
class MailboxFetcher implements Fetcher {
  private static final Pattern REPORT = Pattern.compile("(?i).*\\.(csv|tsv|txt|zip|gz)");
  private static final int DEEPEST = 8;
  private static final String TIMEOUT = "20000";
  private static final String VALIDITY = "uid-validity";
  private static final String LAST = "uid";

  private final SourceSettings settings;

  MailboxFetcher(SourceSettings settings) {
    this.settings = settings;
  }

  @Override
  public SourceKind kind() {
    return SourceKind.MAILBOX;
  }

  @Override
  public void requirePlace(String place) throws FetchFailed {
    URI address = parsed(place);
    boolean plain = settings.allowPrivateAddresses() && "imap".equals(address.getScheme());
    if (!("imaps".equals(address.getScheme()) || plain)
        || address.getHost() == null
        || address.getUserInfo() != null) {
      throw new FetchFailed("place", place);
    }
    if (!settings.allowPrivateAddresses() && !Outbound.isPublicHost(address.getHost())) {
      throw new FetchFailed("address", place);
    }
  }

  private static URI parsed(String place) throws FetchFailed {
    try {
      return URI.create(place);
    } catch (IllegalArgumentException e) {
      throw new FetchFailed("place", place);
    }
  }

  @Override
  public void fetch(Job job, Sink sink) throws FetchFailed, IOException {
    try (Store store = connect(job)) {
      Folder folder = open(job, store);
      UIDFolder numbered = (UIDFolder) folder;
      String validity = Long.toString(numbered.getUIDValidity());
      long last =
          validity.equals(job.state().get(VALIDITY))
              ? Long.parseLong(job.state().getOrDefault(LAST, "0"))
              : 0;
      for (Message message : numbered.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
        long uid = numbered.getUID(message);
        // The last mail is given even where its number is smaller than what was asked for.
        if (uid > last) {
          try {
            attachments(message, sink, 0);
          } catch (MessagingException | IOException e) {
            if (!store.isConnected()) {
              throw e;
            }
            sink.aside("UID " + uid, String.valueOf(e.getMessage()));
          }
          sink.remember(new HashMap<>(Map.of(VALIDITY, validity, LAST, Long.toString(uid))));
        }
      }
    } catch (MessagingException e) {
      throw new FetchFailed("mailbox", String.valueOf(e.getMessage()));
    } catch (ClassCastException | NumberFormatException e) {
      throw new FetchFailed("mailbox", e.toString());
    }
  }

  private static void attachments(Part part, Sink sink, int depth)
      throws MessagingException, IOException {
    if (depth > DEEPEST) {
      return;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
      for (int at = 0; at < several.getCount(); at++) {
        BodyPart one = several.getBodyPart(at);
        attachments(one, sink, depth + 1);
      }
      return;
    }
    String name = part.getFileName() == null ? "" : MimeUtility.decodeText(part.getFileName());
    if (REPORT.matcher(name).matches()) {
      try (InputStream content = part.getInputStream()) {
        var _ = sink.take(name, content);
      }
    }
  }

  @Override
  public String test(Job job) throws FetchFailed, IOException {
    try (Store store = connect(job)) {
      Folder folder = open(job, store);
      return folder.getFullName() + " (" + folder.getMessageCount() + ")";
    } catch (MessagingException e) {
      throw new FetchFailed("mailbox", String.valueOf(e.getMessage()));
    }
  }

  private Store connect(Job job) throws FetchFailed, MessagingException {
    requirePlace(job.place());
    URI address = parsed(job.place());
    String protocol = address.getScheme();
    var properties = new Properties();
    for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.setProperty("mail." + protocol + "." + limit, TIMEOUT);
    }
    properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    // One that speaks plainly is asked to encrypt, and need not.
    properties.setProperty("mail.imap.starttls.enable", "true");
    Store store = Session.getInstance(properties).getStore(protocol);
    store.connect(address.getHost(), address.getPort(), job.account(), job.secret());
    return store;
  }

  private static Folder open(Job job, Store store) throws FetchFailed, MessagingException {
    String path = parsed(job.place()).getPath();
    String name = path == null || path.length() < 2 ? "INBOX" : path.substring(1);
    Folder folder = store.getFolder(name);
    folder.open(Folder.READ_ONLY);
    return folder;
  }
}
