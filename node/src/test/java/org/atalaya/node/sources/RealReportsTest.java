package org.atalaya.node.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.reference.ReferenceTables;
import org.atalaya.node.reference.TablesChanged;
import org.atalaya.node.sources.ReportView.State;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tukaani.xz.XZInputStream;

/** Real reports and tables that lie beside the repository. */
@Tag("real-data")
@NodeTest
class RealReportsTest {
  /** A network instead of an address, what is no address, and a report that is about files. */
  private static final Map<String, String> NOT_READ =
      Map.of(
          "blocklist.csv", "network 198.123.245.0/24",
          "event4_honeypot_ddos_amp.csv", "address 37.120.178.9.10",
          "sandbox_dns.csv", "header");

  @Autowired private Reports reports;
  @Autowired private ReferenceTables tables;
  @Autowired private Constituency constituency;
  @Autowired private JdbcClient jdbc;
  @Autowired private MutableClock clock;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  static Path data(String name) {
    String told = System.getenv("ATALAYA_SHARED_DATA");
    Path data =
        told == null
            ? Path.of(System.getProperty("atalaya.root", "."), "../shared/data")
            : Path.of(told);
    Path folder = data.resolve(name);
    assumeTrue(Files.isDirectory(folder), () -> "needs the real data " + folder);
    return folder;
  }

  private static List<Path> samples() throws IOException {
    Path folder = data("11-watch/shadowserver");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  @Test
  void everySampleIsReadWhole() throws IOException {
    List<Path> samples = samples();
    jdbc.sql("truncate sources.report, sources.observation cascade").update();
    Map<String, String> faults = new TreeMap<>();
    try (var _ = TestAccounts.acting(Role.ANALYST)) {
      for (Path sample : samples) {
        String name = String.valueOf(sample.getFileName());
        ReportView report =
            Reporting.read(reports, name, "shadowserver", Files.readAllBytes(sample));
        if (report.state() != State.READ) {
          faults.put(name, String.valueOf(report.problem()));
        } else if (report.bad() > 0) {
          for (BadRow bad : reports.badRows(report.id(), null, 50).items()) {
            faults.put(name, bad.reason() + " " + bad.detail());
          }
        } else if (report.observations() == 0) {
          faults.put(name, "no row");
        }
      }
    }
    assertThat(faults).isEqualTo(NOT_READ);
    assertThat(samples).hasSizeGreaterThan(90);
  }

  /** The numbers were counted by other means than ours. */
  @Test
  void aNationalDayInSmallIsAttributedExactlyByTheTableOfNetworks() throws IOException {
    Path bench = data("11-watch/bench-20k");
    Path routes = data("11-watch/asn").resolve("ipasn_20140513_v12.dat.gz");
    clear();
    clock.set(Instant.parse("2026-11-23T00:00:00Z"));
    try (var _ = TestAccounts.acting(Role.ANALYST);
        InputStream table = Files.newInputStream(routes)) {
      assertThat(tables.load("ipasn", table, false).entries()).isEqualTo(512_490);
      for (String row : Files.readAllLines(bench.resolve("contacts.csv"))) {
        List<String> fields = List.of(row.split(",", -1));
        constituency.create(
            new OrganisationInput(
                fields.get(1),
                fields.get(1),
                "other",
                null,
                null,
                null,
                null,
                null,
                List.of("AS" + fields.get(0)),
                null,
                null,
                null,
                null));
      }
      try (var packed = Files.newInputStream(bench.resolve("reports.tar.xz"));
          var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
        for (TarArchiveEntry one = tar.getNextEntry(); one != null; one = tar.getNextEntry()) {
          if (one.isFile()) {
            String name = String.valueOf(Path.of(one.getName()).getFileName());
            ReportView read = Reporting.read(reports, name, "shadowserver", tar.readAllBytes());
            assertThat(read.bad()).as(name).isZero();
          }
        }
      }
      assertThat(count("select count(*) from sources.observation")).isEqualTo(18_990);
      assertThat(count("select sum(seen) from findings.finding")).isEqualTo(13_359);
    } finally {
      clock.set(MutableClock.START);
      clear();
    }
  }

  private void clear() {
    jdbc.sql(
            "truncate constituency.organisation, sources.report, sources.observation,"
                + " findings.finding, warnings.warning, reference.loaded cascade")
        .update();
    transaction.executeWithoutResult(status -> events.publishEvent(new TablesChanged()));
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  @Test
  void everyWarningListOfMispIsLoaded() throws IOException {
    Path lists = data("04-misp/warninglists");
    clear();
    try (var _ = TestAccounts.acting(Role.ANALYST);
        Stream<Path> files = Files.walk(lists)) {
      List<String> refused = new ArrayList<>();
      for (Path file : files.filter(one -> one.endsWith("list.json")).sorted().toList()) {
        try (InputStream content = Files.newInputStream(file)) {
          tables.load("", content, false);
        } catch (Problem problem) {
          refused.add(file.getName(file.getNameCount() - 2) + " " + problem.code());
        }
      }
      assertThat(refused).as("labels alone").containsExactly("tlds reference-no-table");
      assertThat(tables.list()).hasSizeGreaterThan(50);
    } finally {
      clear();
    }
  }
}
