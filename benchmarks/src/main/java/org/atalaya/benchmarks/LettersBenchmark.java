package org.atalaya.benchmarks;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.Preferences;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.SignedIn;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.sources.SourceInput;
import org.atalaya.node.sources.Sources;
import org.atalaya.node.warnings.Policy;
import org.atalaya.node.warnings.WarningPolicies;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a row in a folder, each a new finding of some organisation, until the mail server took the
 * signed letter that has it.
 */
final class LettersBenchmark {
  private static final int PORT = 25_500;
  private static final int MAIL_PORT = 25_499;
  private static final int ORGANISATIONS = 400;
  private static final long PATIENCE_NANOS = 180_000_000_000L;
  private static final List<String> QUICK =
      List.of("--atalaya.warnings.gather=500ms", "--atalaya.warnings.gather-at-most=1s");

  private final Nodes nodes;
  private final GreenMail mail;
  private final Random random = new Random(1);
  private final Map<String, Long> written = new HashMap<>();
  private final Map<String, Long> arrived = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private LettersBenchmark(Nodes nodes, GreenMail mail) {
    this.nodes = nodes;
    this.mail = mail;
  }

  /** Arguments: seconds, rows a second, and {@code default} for the settings of a new node. */
  static void run(List<String> arguments)
      throws IOException, InterruptedException, MessagingException {
    int seconds = arguments.isEmpty() ? 30 : Integer.parseInt(arguments.getFirst());
    int asked = arguments.size() < 2 ? 40 : Integer.parseInt(arguments.get(1));
    int rows = Math.max(2, asked); // a file of one row each half second at least
    boolean quick = arguments.size() < 3;
    List<String> settings = new ArrayList<>(quick ? QUICK : List.of());
    settings.addAll(
        List.of(
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + MAIL_PORT,
            "--atalaya.warnings.most-letters-per-hour=1000000"));
    var mail = new GreenMail(new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var nodes = Nodes.start(1, PORT, settings)) {
      nodes.printDatabase();
      Actor actor = Actor.of(UUID.randomUUID(), "bench", "bench", Set.of(Role.values()));
      SecurityContextHolder.getContext().setAuthentication(new SignedIn(actor, Preferences.NONE));
      new LettersBenchmark(nodes, mail).measure(seconds, rows, quick);
    } finally {
      SecurityContextHolder.clearContext();
      mail.stop();
    }
  }

  private void measure(int seconds, int rows, boolean quick)
      throws IOException, InterruptedException, MessagingException {
    for (int number = 0; number < ORGANISATIONS; number++) {
      nodes.bean(1, Constituency.class).create(organisation(number));
    }
    nodes.bean(1, WarningPolicies.class).put(new Policy("", "AT_ONCE", 1440));
    nodes
        .bean(1, Sources.class)
        .create(new SourceInput("drop", "FOLDER", "events", "drop", "", null, 1));
    Path folder =
        Files.createDirectories(
            nodes.bean(1, DataDirectory.class).resolve("incoming").resolve("drop"));
    long begun = System.nanoTime();
    int files = seconds * 2;
    for (int file = 0; file < files; file++) {
      drop(folder, file, rows / 2);
      long next = begun + (file + 1) * 500_000_000L;
      while (System.nanoTime() < next) {
        look();
        Thread.sleep(10);
      }
    }
    while (arrived.size() < written.size() && System.nanoTime() < begun + PATIENCE_NANOS) {
      look();
      Thread.sleep(10);
    }
    print(seconds, rows, quick);
  }

  private static OrganisationInput organisation(int number) {
    var contact =
        new ConstituentContact(
            null,
            "Desk " + number,
            "SECURITY",
            List.of("es"),
            "desk-" + number + "@bench.example",
            null,
            null,
            null,
            "UTC",
            "24/7",
            Map.of());
    return new OrganisationInput(
        "org-" + number,
        "Organisation " + number,
        "other",
        null,
        null,
        null,
        null,
        List.of("10." + number / 16 + "." + number % 16 * 16 + ".0/20"),
        null,
        null,
        null,
        List.of(contact),
        null);
  }

  private void drop(Path folder, int file, int rows) throws IOException {
    var text = new StringBuilder("time,ip,port,category,identifier\n");
    List<String> subjects = new ArrayList<>();
    while (subjects.size() < rows) {
      int number = random.nextInt(ORGANISATIONS);
      String subject =
          "10."
              + number / 16
              + "."
              + (number % 16 * 16 + random.nextInt(16))
              + "."
              + random.nextInt(256);
      if (!written.containsKey(subject) && !subjects.contains(subject)) {
        subjects.add(subject);
        text.append(Instant.now())
            .append(',')
            .append(subject)
            .append(",23,vulnerable/potentially-unwanted-accessible,open-telnet\n");
      }
    }
    Path part = folder.resolve("f" + file + ".part");
    Files.writeString(part, text);
    Files.move(part, folder.resolve("f" + file + ".csv"), StandardCopyOption.ATOMIC_MOVE);
    long now = System.nanoTime();
    subjects.forEach(subject -> written.put(subject, now));
  }

  /** Notes what the mail server took since the last look. */
  private void look() throws IOException, MessagingException {
    MimeMessage[] all = mail.getReceivedMessages();
    long now = System.nanoTime();
    if (all.length == seen.size()) {
      return;
    }
    for (MimeMessage one : all) { // by mailbox, not as they came
      if (seen.add(one.getMessageID())) {
        findings(one, now);
      }
    }
  }

  private void findings(Part part, long now) throws IOException, MessagingException {
    if (part.getContent() instanceof Multipart several) {
      for (int at = 0; at < several.getCount(); at++) {
        findings(several.getBodyPart(at), now);
      }
    } else if (part.getFileName() != null && part.getFileName().endsWith(".json")) {
      for (JsonNode row : JsonMapper.shared().readTree(part.getInputStream())) {
        arrived.putIfAbsent(row.path("subject").asString(), now);
      }
    }
  }

  private void print(int seconds, int rows, boolean quick) {
    double[] waits =
        written.entrySet().stream()
            .filter(one -> arrived.containsKey(one.getKey()))
            .mapToDouble(one -> (arrived.getOrDefault(one.getKey(), 0L) - one.getValue()) / 1e9)
            .toArray();
    Report.say("");
    Report.say(
        "%d rows a second for %d s, %d organisations, warnings gather %s: %,d rows, %,d letters,"
            + " %,d rows without a letter after %d s",
        rows,
        seconds,
        ORGANISATIONS,
        quick ? "0.5 s, at most 1 s" : "as a new node does",
        written.size(),
        seen.size(),
        written.size() - waits.length,
        PATIENCE_NANOS / 1_000_000_000L);
    if (waits.length > 0) {
      Report.say(
          "from the file's renaming until the mail server took the signed letter: median %.1f s,"
              + " p99 %.1f s, most %.1f s",
          Report.percentile(waits, 0.5),
          Report.percentile(waits, 0.99),
          Report.percentile(waits, 1));
    }
  }
}
