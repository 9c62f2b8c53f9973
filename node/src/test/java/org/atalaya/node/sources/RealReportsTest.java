package org.atalaya.node.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.sources.ReportView.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every real sample of a Shadowserver report that lies beside the repository. */
@Tag("real-data")
@NodeTest
class RealReportsTest {
  /** A network instead of an address, what is no address, and a report that is about files. */
  private static final Map<String, String> NOT_READ =
      Map.of(
          "blocklist.csv", "address 198.123.245.0/24",
          "event4_honeypot_ddos_amp.csv", "address 37.120.178.9.10",
          "sandbox_dns.csv", "header");

  @Autowired private Reports reports;
  @Autowired private JdbcClient jdbc;

  private static List<Path> samples() throws IOException {
    String told = System.getenv("ATALAYA_SHARED_DATA");
    Path data =
        told == null
            ? Path.of(System.getProperty("atalaya.root", "."), "../shared/data")
            : Path.of(told);
    Path folder = data.resolve("11-watch/shadowserver");
    assumeTrue(Files.isDirectory(folder), () -> "needs the real data " + folder);
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
}
