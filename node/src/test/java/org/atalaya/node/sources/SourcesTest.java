package org.atalaya.node.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.notifications.TellingNode;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.testing.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Reports that are fetched, from servers that stand for others' over real sockets. */
class SourcesTest extends TellingNode {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String ROWS =
      """
      time,ip,port,category,identifier
      2026-01-01T00:00:00Z,192.0.2.7,23,vulnerable/weak-crypto,a
      2026-01-01T00:00:00Z,192.0.2.8,23,vulnerable/weak-crypto,a
      """;

  @Autowired private ApplicationContext node;
  @Autowired private Sources sources;
  @Autowired private Reports reports;
  @Autowired private FetchWorker worker;
  @Autowired private DataDirectory data;
  @Autowired private MutableClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final WebServer web = new WebServer();
  private TestAccounts.Acting person = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    clock.set(MutableClock.START);
    jdbc.sql("truncate sources.source, sources.report, sources.observation cascade").update();
    person = TestAccounts.acting(Role.ANALYST);
  }

  @AfterEach
  void end() {
    person.close();
    web.close();
  }

  @Test
  void filesOfAFolderAreTakenOnceAndPutAside() throws Exception {
    String place = "f-" + UUID.randomUUID();
    long id = source("FOLDER", place, "", null);
    Path folder = Files.createDirectories(data.resolve("incoming").resolve(place));
    old(Files.writeString(folder.resolve("a.csv"), ROWS));
    old(Files.writeString(folder.resolve("b.csv.part"), ROWS));
    old(Files.writeString(folder.resolve("empty.csv"), ""));
    Files.setLastModifiedTime(
        Files.writeString(folder.resolve("fresh.csv"), "x"), FileTime.from(MutableClock.START));
    worker.fetch(id);

    assertThat(folder.resolve("taken/a.csv")).hasContent(ROWS.strip());
    assertThat(folder.resolve("refused/empty.csv")).isEmptyFile();
    assertThat(folder.resolve("b.csv.part")).exists();
    assertThat(folder.resolve("fresh.csv")).exists();
    await("read", () -> observations() == 2);
    assertThat(reports.list(null, 9).items().getFirst().receivedBy()).isEqualTo("s " + place);
    old(Files.writeString(folder.resolve("a.csv"), ROWS));
    worker.fetch(id);
    assertThat(sources.runs(id, null, 9).items())
        .extracting(SourceRun::reports, SourceRun::known)
        .containsExactly(tuple(0, 1), tuple(1, 0));
    assertThat(folder.resolve("taken/a.csv.1")).exists();
  }

  @Test
  void aDocumentOfTheWebIsAskedForOnlyIfItChanged() throws Exception {
    web.answers(
        "/feed.csv",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"one\"");
          if ("\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
          } else {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(ROWS.getBytes(UTF_8));
          }
        });
    web.answers(
        "/elsewhere",
        exchange -> {
          String there = web.address("/feed.csv").replace("127.0.0.1", "localhost");
          exchange.getResponseHeaders().add("Location", there);
          exchange.sendResponseHeaders(302, -1);
        });
    long id = source("HTTP", web.address("/feed.csv"), "user", "pass word");
    worker.fetch(id);
    await("read", () -> observations() == 2);
    assertThat(web.header("/feed.csv", "authorization")).isEqualTo("Basic dXNlcjpwYXNzIHdvcmQ=");
    worker.fetch(id);
    assertThat(web.header("/feed.csv", "if-none-match")).isEqualTo("\"one\"");
    assertThat(sources.runs(id, null, 9).items()).hasSize(1);
    assertThat(sources.view(id).failures()).isZero();
    assertThat(sources.test(id).good()).isTrue();

    long other = source("HTTP", web.address("/elsewhere"), "", "token");
    worker.fetch(other);
    assertThat(web.header("/elsewhere", "authorization")).isEqualTo("Bearer token");
    assertThat(web.header("/feed.csv", "authorization"))
        .as("another host is given no credentials")
        .isNull();
  }

  @Test
  void aBrokenFetchGoesOnWhereItBrokeOff() throws Exception {
    byte[] whole = ROWS.getBytes(UTF_8);
    int half = 40;
    web.answers(
        "/big.csv",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"big\"");
          if (exchange.getRequestHeaders().containsKey("Range")) {
            exchange
                .getResponseHeaders()
                .add(
                    "Content-Range",
                    "bytes %d-%d/%d".formatted(half, whole.length - 1, whole.length));
            exchange.sendResponseHeaders(206, whole.length - half);
            exchange.getResponseBody().write(whole, half, whole.length - half);
          } else {
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, half);
            exchange.getResponseBody().flush();
          }
        });
    long id = source("HTTP", web.address("/big.csv"), "", null);
    worker.fetch(id);
    assertThat(sources.view(id).problem()).isEqualTo("broken");
    assertThat(reports.list(null, 9).items()).isEmpty();
    worker.fetch(id);
    assertThat(web.header("/big.csv", "range")).isEqualTo("bytes=40-");
    assertThat(web.header("/big.csv", "if-range")).isEqualTo("\"big\"");
    await("read", () -> observations() == 2);
    assertThat(sources.view(id).failures()).isZero();
  }

  @Test
  void aFetchThatIsWholeButWasNotTakenBeginsAnew() throws Exception {
    web.answers(
        "/whole.csv",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"whole\"");
          if (exchange.getRequestHeaders().containsKey("Range")) {
            exchange.sendResponseHeaders(416, -1);
          } else {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(ROWS.getBytes(UTF_8));
          }
        });
    long id = source("HTTP", web.address("/whole.csv"), "", null);
    Files.writeString(data.directory("fetching").resolve(id + ".part"), ROWS);
    jdbc.sql("update sources.source set state = '{\"part\": \"x\"}' where id = :id")
        .param("id", id)
        .update();
    worker.fetch(id);
    assertThat(sources.view(id).problem()).isEqualTo("status");
    worker.fetch(id);
    await("read", () -> observations() == 2);
  }

  @Test
  void whatIsNoReportIsSaidSoAndLookedAtLessOften() throws Exception {
    web.answers(
        "/page",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("<!DOCTYPE html><p>Sign in".getBytes(UTF_8));
        });
    web.answers(
        "/plain",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(" <!doctype HTML>".getBytes(UTF_8));
        });
    web.answers(
        "/inside",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "file:///etc/passwd");
          exchange.sendResponseHeaders(302, -1);
        });
    web.answers(
        "/round",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/round");
          exchange.sendResponseHeaders(302, -1);
        });
    assertThat(problem("/page")).isEqualTo("html");
    assertThat(problem("/plain")).isEqualTo("html");
    assertThat(problem("/missing")).isEqualTo("status");
    assertThat(problem("/inside")).isEqualTo("address");
    assertThat(problem("/round")).isEqualTo("redirects");
    assertThat(reports.list(null, 9).items()).isEmpty();
    long id = sources.list().getFirst().id();
    Instant first = sources.view(id).nextRun();
    worker.fetch(id);
    assertThat(sources.view(id).nextRun()).isAfter(first);
    assertThat(sources.test(id).good()).isFalse();
    int closed;
    try (ServerSocket gone = new ServerSocket(0)) {
      closed = gone.getLocalPort();
    }
    long nobody = source("HTTP", "http://127.0.0.1:" + closed + "/x", "", null);
    worker.fetch(nobody);
    assertThat(sources.view(nobody).problem()).isEqualTo("unreachable");
  }

  @Test
  void aCollectionIsReadPageByPageAndGoneOnFromWhereItWas() throws Exception {
    String first = indicator("2026-01-01T00:00:00Z", "ipv4-addr:value = '192.0.2.7'");
    String second = indicator("2026-01-02T00:00:00Z", "domain-name:value = 'a.example'");
    List<String> asked = new CopyOnWriteArrayList<>();
    web.answers(
        "/api/collections/c1/objects/",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          asked.add(query);
          exchange.getResponseHeaders().add("Content-Type", TAXII);
          String answer = "{}";
          if (!query.contains("added_after")) {
            boolean more = !query.contains("next=n2");
            exchange
                .getResponseHeaders()
                .add(
                    "X-TAXII-Date-Added-Last",
                    more ? "2026-01-01T00:00:00Z" : "2026-01-02T00:00:00Z");
            answer =
                more
                    ? "{\"more\": true, \"next\": \"n2\", \"objects\": [" + first + "]}"
                    : "{\"objects\": [" + second + "], \"more\": false}";
          }
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
        });
    web.answers(
        "/api/collections/c1/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange
              .getResponseBody()
              .write("{\"title\": \"Our feed\", \"can_read\": true}".getBytes(UTF_8));
        });
    long id = source("TAXII", web.address("/api/collections/c1"), "user", "secret", "stix");
    assertThat(sources.test(id).detail()).isEqualTo("Our feed");
    worker.fetch(id);
    await("read", () -> observations() == 2);
    assertThat(web.header("/api/collections/c1/objects/", "accept"))
        .isEqualTo("application/taxii+json;version=2.1");
    assertThat(web.header("/api/collections/c1/objects/", "authorization")).startsWith("Basic ");
    worker.fetch(id);
    assertThat(asked.getLast()).contains("added_after=2026-01-02T00:00:00Z");
    assertThat(sources.runs(id, null, 9).items()).hasSize(1);
    assertThat(sources.view(id).failures()).isZero();

    web.answers(
        "/api/collections/c1/objects/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"objects\": [".getBytes(UTF_8));
        });
    worker.fetch(id);
    assertThat(sources.view(id).problem()).isEqualTo("taxii");
    assertThatThrownBy(() -> source("TAXII", web.address("/api/"), "", null, "stix"))
        .isInstanceOf(Problem.class);
  }

  private static String indicator(String created, String pattern) {
    return "{\"type\": \"indicator\", \"created\": \"%s\", \"pattern\": \"[%s]\"}"
        .formatted(created, pattern);
  }

  @Test
  void aFeedOfMispIsTakenEventByEventAndWhatIsNotForAllIsLeft() throws Exception {
    String one = "00000000-0000-4000-8000-000000000001";
    String two = "00000000-0000-4000-8000-000000000002";
    String red = "00000000-0000-4000-8000-000000000003";
    Map<String, Long> changed = new ConcurrentHashMap<>(Map.of(one, 100L, two, 200L, red, 150L));
    List<String> asked = new CopyOnWriteArrayList<>();
    web.answers(
        "/feed/manifest.json",
        exchange -> {
          String manifest =
              changed.entrySet().stream()
                  .map(
                      event ->
                          "\"%s\": {\"timestamp\": \"%d\", \"Tag\": [{\"name\": \"%s\"}]}"
                              .formatted(
                                  event.getKey(),
                                  event.getValue(),
                                  event.getKey().equals(red) ? "tlp:red" : "tlp:clear"))
                  .collect(Collectors.joining(",", "{", ", \"../x\": {\"timestamp\": 900}}"));
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(manifest.getBytes(UTF_8));
        });
    for (String event : List.of(one, two, red)) {
      web.answers(
          "/feed/" + event + ".json",
          exchange -> {
            asked.add(event);
            long when = changed.getOrDefault(event, 0L);
            exchange.sendResponseHeaders(200, 0);
            exchange
                .getResponseBody()
                .write(
                    """
                    {"Event": {"info": "x", "Attribute": [
                      {"type": "ip-dst|port", "value": "192.0.2.%d|443", "to_ids": true,
                       "timestamp": "%d"}]}}
                    """
                        .formatted(when % 250, 1_767_225_600 + when)
                        .getBytes(UTF_8));
          });
    }
    long id = source("MISP", web.address("/feed/"), "", null, "misp");
    worker.fetch(id);
    await("read", () -> observations() == 2);
    assertThat(asked).containsExactly(one, two);
    worker.fetch(id);
    assertThat(asked).hasSize(2);
    changed.put(one, 200L);
    worker.fetch(id);
    assertThat(asked)
        .as("changed in the second in which another was")
        .containsExactly(one, two, one);
    web.answers("/feed/manifest.json", exchange -> exchange.sendResponseHeaders(200, -1));
    worker.fetch(id);
    assertThat(sources.view(id).problem()).isEqualTo("misp");
  }

  @Test
  void linesThatAreSentAreKeptAndReadWhole() throws Exception {
    int free;
    try (ServerSocket some = new ServerSocket(0)) {
      free = some.getLocalPort();
    }
    long id = source("LINES", Integer.toString(free), "", null, "events-json");
    worker.work();
    await("it listens", () -> sources.test(id).good());
    try (var one = new Socket(InetAddress.getLoopbackAddress(), free);
        var other = new Socket(InetAddress.getLoopbackAddress(), free)) {
      one.getOutputStream().write("{\"ip\": \"192.0.2.7\"}\r\n{\"ip\": ".getBytes(UTF_8));
      other.getOutputStream().write("{\"ip\": \"192.0.2.8\"}\n".getBytes(UTF_8));
      one.getOutputStream().write("\"192.0.2.9\"}\n".getBytes(UTF_8));
    }
    Path spool = data.directory("lines").resolve(id + ".log");
    await("all came", () -> Files.readAllLines(spool).size() == 3);
    worker.fetch(id);
    await("read", () -> observations() == 3);
    worker.fetch(id);
    assertThat(sources.runs(id, null, 9).items()).hasSize(1);

    Files.writeString(data.directory("lines").resolve(id + ".taken"), "{\"ip\": \"192.0.2.10\"}\n");
    sources.pause(id, true);
    worker.work();
    assertThat(sources.test(id).good()).isFalse();
    sources.pause(id, false);
    worker.fetch(id);
    await("what a crash left is read", () -> observations() == 4);

    try (var taken = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      worker.work();
      worker.fetch(id);
      assertThat(sources.view(id).problem()).isEqualTo("listen");
    }
    sources.remove(id);
    worker.work();
  }

  @Test
  void messagesOfSyslogComeWithOrWithoutTheirLength() throws Exception {
    int free;
    try (ServerSocket some = new ServerSocket(0)) {
      free = some.getLocalPort();
    }
    long id = source("LINES", Integer.toString(free), "", null, "addresses");
    worker.work();
    await("it listens", () -> sources.test(id).good());
    try (var sender = new Socket(InetAddress.getLoopbackAddress(), free)) {
      sender.getOutputStream().write("11 <34>1 a\nb c<34>2 d\n2026 e\n\n7 <5> f".getBytes(UTF_8));
    }
    Path spool = data.directory("lines").resolve(id + ".log");
    await("all came", () -> Files.readAllLines(spool).size() == 4);
    assertThat(Files.readAllLines(spool))
        .containsExactly("<34>1 a b c", "<34>2 d", "2026 e", "<5> f");
    sources.remove(id);
    worker.work();
  }

  @Test
  void reportsThatComeByMailAreTakenOnce() throws Exception {
    String name = "m" + UUID.randomUUID();
    GreenMailUser user = MAIL.setUser(name + "@mail.example", name, "secret word");
    user.deliver(mail("2026-01-01-scan_telnet-zz.zip", zipped(ROWS)));
    user.deliver(mail("picture.png", new byte[] {1, 2, 3}));
    user.deliver(mail("empty.csv", new byte[0]));
    String place = "imap://127.0.0.1:" + MAIL.getImap().getPort() + "/INBOX";
    long id = source("MAILBOX", place, name, "secret word");
    assertThat(sources.test(id).detail()).contains("INBOX (3)");
    worker.fetch(id);
    await("read", () -> observations() == 2);
    worker.fetch(id);
    assertThat(sources.runs(id, null, 9).items()).hasSize(1);
    user.deliver(mail("c.csv", ROWS.replace("192.0.2.7", "192.0.2.9").getBytes(UTF_8)));
    worker.fetch(id);
    await("read", () -> observations() == 4);

    long wrong = source("MAILBOX", place, name, "wrong");
    worker.fetch(wrong);
    assertThat(sources.view(wrong).problem()).isEqualTo("mailbox");
    try (ServerSocket nonsense = new ServerSocket(0)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket caller = nonsense.accept()) {
                  caller.getOutputStream().write("HTTP/1.1 400 ?\r\n\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      String there = "imap://127.0.0.1:" + nonsense.getLocalPort() + "/INBOX";
      long garbage = source("MAILBOX", there, name, "secret word");
      worker.fetch(garbage);
      assertThat(sources.view(garbage).problem()).isEqualTo("mailbox");
    }
  }

  @Test
  void secretsAreSealedAndStayWhereTheyBelong() {
    long id = source("HTTP", web.address("/a"), "user", "hush hush");
    String kept =
        jdbc.sql("select encode(secret, 'escape') from sources.source where id = :id")
            .param("id", id)
            .query(String.class)
            .single();
    assertThat(kept).doesNotContain("hush");
    Browser analyst =
        new Browser(port).signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    assertThat(analyst.get("/api/v1/sources/" + id).body())
        .contains("\"hasSecret\":true")
        .doesNotContain("hush");
    assertThat(analyst.get("/watch/sources/" + id + "/edit").body()).doesNotContain("hush");

    SourceInput same =
        new SourceInput("renamed", "http", "events", web.address("/a"), "user", null, 60);
    assertThat(sources.change(id, same).hasSecret()).isTrue();
    SourceInput moved =
        new SourceInput("renamed", "http", "events", web.address("/b"), "user", null, 60);
    assertThat(sources.change(id, moved).hasSecret())
        .as("a secret does not follow to another place")
        .isFalse();
  }

  @Test
  void aSourceIsMadePausedAndRemovedByThoseWhoMay() {
    Browser analyst =
        new Browser(port).signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    assertThat(
            analyst
                .post(
                    "/watch/sources/new",
                    "name",
                    "n",
                    "kind",
                    "FOLDER",
                    "format",
                    "events",
                    "place",
                    "../etc",
                    "everySeconds",
                    "60")
                .statusCode())
        .isEqualTo(422);
    assertThat(
            analyst
                .post(
                    "/watch/sources/new",
                    "name",
                    "<b>n",
                    "kind",
                    "FOLDER",
                    "format",
                    "events",
                    "place",
                    "ok",
                    "everySeconds",
                    "60")
                .statusCode())
        .isEqualTo(302);
    long id = sources.list().getFirst().id();
    assertThat(analyst.get("/watch/sources").body()).contains("&lt;b&gt;n");
    assertThat(analyst.get("/watch/sources/" + id).statusCode()).isEqualTo(200);
    assertThat(analyst.post("/watch/sources/" + id + "/test").statusCode()).isEqualTo(302);
    assertThat(analyst.post("/watch/sources/" + id + "/pause", "paused", "true").statusCode())
        .isEqualTo(302);
    worker.work();
    assertThat(sources.view(id).checked()).isNull();
    assertThat(sources.view(id).paused()).isTrue();
    assertThat(new Browser(port).get("/api/v1/sources").statusCode()).isEqualTo(401);
    assertThatThrownBy(() -> source("FOLDER", "ok", "", null, 0)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> source("HTTP", web.address("/"), "", null, 5))
        .isInstanceOf(Problem.class);
    try (var officer = TestAccounts.acting(Role.DUTY_OFFICER)) {
      assertThat(officer.actor().isSystem()).isFalse();
      sources.fetch(id);
      assertThatThrownBy(() -> sources.remove(id)).isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> sources.test(id)).isInstanceOf(AccessDeniedException.class);
    }
    person = TestAccounts.acting(Role.ANALYST);
    assertThat(analyst.get("/watch/sources/" + id + "/remove").statusCode()).isEqualTo(200);
    assertThat(analyst.post("/watch/sources/" + id + "/remove").statusCode()).isEqualTo(302);
    assertThat(sources.list()).isEmpty();
  }

  private @Nullable String problem(String path) {
    long id = source("HTTP", web.address(path), "", null);
    worker.fetch(id);
    return sources.view(id).problem();
  }

  private long source(String kind, String place, String account, @Nullable String secret) {
    return source(kind, place, account, secret, 60);
  }

  private long source(
      String kind, String place, String account, @Nullable String secret, int every) {
    String name = "s " + (kind.equals("FOLDER") ? place : UUID.randomUUID());
    return sources
        .create(new SourceInput(name, kind, "events", place, account, secret, every))
        .id();
  }

  private long source(
      String kind, String place, String account, @Nullable String secret, String format) {
    return sources
        .create(new SourceInput("s " + UUID.randomUUID(), kind, format, place, account, secret, 60))
        .id();
  }

  private static void old(Path file) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(MutableClock.START.minusSeconds(5)));
  }

  private long observations() {
    return jdbc.sql("select count(*) from sources.observation").query(Long.class).single();
  }

  private static MimeMessage mail(String name, byte[] content) throws Exception {
    var mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setFrom("reports@feeds.example");
    mail.setSubject("report");
    var words = new MimeBodyPart();
    words.setText("attached");
    var file = new MimeBodyPart();
    file.setDataHandler(
        new DataHandler(new ByteArrayDataSource(content, "application/octet-stream")));
    file.setFileName(name);
    mail.setContent(new MimeMultipart(words, file));
    mail.saveChanges();
    return mail;
  }

  private static byte[] zipped(String text) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("report.csv"));
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
