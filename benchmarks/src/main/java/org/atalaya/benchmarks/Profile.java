package org.atalaya.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Into which work the processor time of this process went, by samples of all its threads. */
final class Profile implements AutoCloseable {
  /** What stands nearest to the top of a stack names the work; earlier lines win. */
  private static final Map<String, List<String>> WORK = work();

  private final Recording recording = new Recording();

  private Profile() {
    recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
    recording.start();
  }

  static Profile start() {
    return new Profile();
  }

  private static Map<String, List<String>> work() {
    Map<String, List<String>> work = new LinkedHashMap<>();
    work.put(
        "signing", List.of("org.atalaya.envelope.SigningKey", "org.atalaya.ledger.NoteSigner"));
    work.put(
        "verifying",
        List.of("org.atalaya.envelope.VerificationKey", "org.atalaya.ledger.VerifierKey"));
    work.put("hashing", List.of("java.security.MessageDigest", "org.atalaya.ledger.MerkleTree"));
    work.put("packing", List.of("java.util.zip."));
    work.put("JSON", List.of("tools.jackson.", "org.atalaya.formats."));
    work.put("SQL (driver and pool)", List.of("org.postgresql.", "com.zaxxer."));
    work.put(
        "HTTP",
        List.of(
            "jdk.internal.net.http.",
            "org.apache.coyote.",
            "org.apache.tomcat.",
            "org.apache.catalina."));
    work.put("Spring", List.of("org.springframework."));
    work.put("our own code", List.of("org.atalaya."));
    return work;
  }

  /** Stops, and prints each kind of work with its share. */
  void print() throws IOException {
    recording.stop();
    Path file = Files.createTempFile("atalaya-profile", ".jfr");
    try {
      recording.dump(file);
      print(RecordingFile.readAllEvents(file));
    } finally {
      Files.delete(file);
    }
  }

  private static void print(List<RecordedEvent> samples) {
    Map<String, Integer> counts = new TreeMap<>();
    samples.forEach(sample -> counts.merge(work(sample), 1, Integer::sum));
    Report.say("Processor time of the nodes by kind of work, %,d samples:", samples.size());
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            kind ->
                Report.say(
                    "  %-24s %5.1f %%",
                    kind.getKey(), 100.0 * kind.getValue() / Math.max(1, samples.size())));
  }

  private static String work(RecordedEvent sample) {
    if (sample.getStackTrace() == null) {
      return "others";
    }
    for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      for (var kind : WORK.entrySet()) {
        if (kind.getValue().stream().anyMatch(type::startsWith)) {
          return kind.getKey();
        }
      }
    }
    return "others";
  }

  @Override
  public void close() {
    recording.close();
  }
}
