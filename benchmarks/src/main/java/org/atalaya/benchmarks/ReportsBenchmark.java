package org.atalaya.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.AlertText;
import org.atalaya.formats.alert.IndicatorKind;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.alerts.AudienceChoice;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.Preferences;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.SignedIn;
import org.atalaya.node.relevance.Relevance;
import org.atalaya.node.relevance.RelevanceView;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.ReportView.State;
import org.atalaya.node.sources.Reports;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * From a report's bytes to observations and findings on disk, once where every finding is new and
 * once where all are known; and from an alert to whom it touches among all of them.
 */
final class ReportsBenchmark {
  private static final int PORT = 25_400;
  private static final int ORGANISATIONS = 400;

  /** Of eight addresses seven belong to somebody. */
  private static final int OWNED = 7;

  private static final double GOAL = 30_000;
  private static final String HEADER =
      "time,ip,port,asn,host,category,identifier,protocol,dst_ip,tag\n";

  /** Every thousandth row speaks of it. */
  private static final String COMMAND = "203.0.113.66";

  private final Nodes nodes;
  private final int rows;

  private ReportsBenchmark(Nodes nodes, int rows) {
    this.nodes = nodes;
    this.rows = rows;
  }

  /** Argument: how many rows the report has. */
  static void run(List<String> arguments) throws IOException, InterruptedException {
    int rows = arguments.isEmpty() ? 300_000 : Integer.parseInt(arguments.getFirst());
    try (var nodes = Nodes.start(1, PORT)) {
      nodes.printDatabase();
      Actor actor = Actor.of(UUID.randomUUID(), "bench", "bench", Set.of(Role.PUBLISHER));
      SecurityContextHolder.getContext().setAuthentication(new SignedIn(actor, Preferences.NONE));
      new ReportsBenchmark(nodes, rows).measure();
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private void measure() throws IOException, InterruptedException {
    for (int number = 0; number < ORGANISATIONS; number++) {
      nodes
          .bean(1, Constituency.class)
          .create(
              new OrganisationInput(
                  "org-" + number,
                  "Organisation " + number,
                  "other",
                  null,
                  null,
                  null,
                  null,
                  List.of(network(number) + "/20"),
                  null,
                  null,
                  null,
                  null,
                  null));
    }
    read("every finding is new", 1);
    read("every finding is known", 2);
    alert();
  }

  private static String network(int number) {
    return "10." + number / 16 + "." + number % 16 * 16 + ".0";
  }

  private void read(String what, int day) throws IOException, InterruptedException {
    Reports reports = nodes.bean(1, Reports.class);
    Usage begun = Usage.now();
    long id = reports.add("day-" + day + ".csv", "events", new Rows(rows, day));
    double received = Usage.now().seconds(begun);
    ReportView report = reports.view(id);
    while (report.state() != State.READ) {
      if (report.state() == State.REFUSED) {
        throw new IllegalStateException("the report was refused: " + report.problem());
      }
      Thread.sleep(50);
      report = reports.view(id);
    }
    Usage ended = Usage.now();
    double seconds = ended.seconds(begun);
    double cores = (ended.javaSeconds(begun) + ended.databaseSeconds(begun)) / rows;
    Report.say("");
    Report.say(
        "%,d rows, %s: %,.0f rows/s by the clock, taking in (%.1f s) counted; %,d observations,"
            + " %,d findings in all",
        rows,
        what,
        rows / seconds,
        received,
        report.observations(),
        nodes.count(1, "select count(*) from findings.finding"));
    Report.say(
        "%.0f µs of processor time a row: %,.0f rows/s on one core (%s)",
        cores * 1e6, 1 / cores, Report.reached(1 / cores, GOAL));
    ended.print(begun);
    printMemory();
  }

  private static void printMemory() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        Report.say("Most memory of both nodes' process so far: %s", line.substring(6).strip());
      }
    }
  }

  private void alert() throws InterruptedException {
    AlertText text = AlertText.original("Command server", "It is used.", "", "Look for it.");
    var content =
        new AlertContent(
            Severity.HIGH,
            "malicious-code/c2-server",
            "en",
            Map.of("en", text),
            List.of(),
            List.of(),
            List.of(),
            List.of(new AlertIndicator(IndicatorKind.IPV4, COMMAND, null)),
            Instant.now(),
            null,
            List.of(),
            List.of(),
            null);
    var audience = new AudienceChoice.Named(List.of(new MemberId(nodes.node(0).member().id())));
    long begun = System.nanoTime();
    AlertId alert =
        nodes.bean(1, Alerts.class).publish(new Outline(content, Tlp.GREEN, audience, false));
    Relevance relevance = nodes.bean(1, Relevance.class);
    long first = 0;
    RelevanceView view = relevance.view(alert);
    while (view.matched() == null) {
      Thread.sleep(10);
      view = relevance.view(alert);
      first = first == 0 && view.organisations() > 0 ? System.nanoTime() : first;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Report.say("");
    Report.say(
        "An alert among %,d observations: touches %,d organisations; the first known after %.2f s,"
            + " all after %.1f s (%,.0f observations/s)",
        2L * rows, view.organisations(), (first - begun) / 1e9, seconds, 2L * rows / seconds);
  }

  /** The rows of a day, made as they are read; the same hosts on each day. */
  private static final class Rows extends InputStream {
    private static final int TOGETHER = 500;

    private final int count;
    private final int day;
    private byte[] bytes = HEADER.getBytes(StandardCharsets.UTF_8);
    private int at;
    private int next;

    Rows(int count, int day) {
      this.count = count;
      this.day = day;
    }

    @Override
    public int read() {
      return fill() ? bytes[at++] & 255 : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int some = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, from, some);
      at += some;
      return some;
    }

    private boolean fill() {
      if (at == bytes.length && next < count) {
        var text = new StringBuilder(1 << 16);
        for (int end = Math.min(count, next + TOGETHER); next < end; next++) {
          append(text, next);
        }
        bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return at < bytes.length;
    }

    private void append(StringBuilder text, int number) {
      int spread = number * 48_271 & 0x7fffffff;
      int owner = spread % ORGANISATIONS;
      boolean owned = number % (OWNED + 1) != 0;
      text.append("2026-01-0").append(day).append("T00:00:00Z,");
      text.append(owned ? "10." : "172.").append(owner / 16).append('.');
      text.append(owner % 16 * 16 + number / ORGANISATIONS % 16).append('.');
      text.append(number / ORGANISATIONS / 16 % 256).append(',');
      text.append(1024 + number / (ORGANISATIONS * 4096)).append(",64500,host-").append(number);
      text.append(".isp.example,malicious-code/infected-system,family-").append(number % 5);
      text.append(",tcp,").append(number % 1000 == 1 ? COMMAND : "198.51.100.7");
      text.append(",tag-").append(number % 17).append('\n');
    }
  }
}
