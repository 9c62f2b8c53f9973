package org.atalaya.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Content;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Envelopes;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.SignedEnvelope;
import org.atalaya.envelope.SigningKey;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.ledger.Hash;
import org.atalaya.node.exchange.wire.Wire;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What each part of an envelope's way costs by itself, in microseconds on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class PartsBenchmark {
  /** The size of an alert. */
  @Param({"3000", "10000"})
  public int size;

  private final SigningKey key = SigningKey.generate();
  private JsonNode json = JsonNodeFactory.instance.objectNode();
  private Envelope envelope = envelope(json);
  private String compact = "";
  private byte[] bytes = new byte[0];

  static void run() throws RunnerException {
    new Runner(new OptionsBuilder().include(PartsBenchmark.class.getName()).build()).run();
  }

  /** Makes the alert. */
  @Setup
  public void make() throws EnvelopeException {
    json = new SampleAlerts(size).next().toJson();
    envelope = envelope(json);
    compact = Envelopes.sign(envelope, key).compact();
    bytes = compact.getBytes(StandardCharsets.US_ASCII);
  }

  private static Envelope envelope(JsonNode json) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return new Envelope(
        Envelopes.newId(now),
        new MemberId("gt"),
        Kind.ALERT,
        now,
        null,
        Priority.ROUTINE,
        false,
        Tlp.GREEN,
        new Audience(List.of(new MemberId("co")), "all"),
        new Subject(UUID.randomUUID().toString(), 1),
        new Content.Body(json));
  }

  /** Writing the envelope's JSON and signing it. */
  @Benchmark
  public SignedEnvelope sign() throws EnvelopeException {
    return Envelopes.sign(envelope, key);
  }

  /** Verifying the signature and reading the envelope's JSON. */
  @Benchmark
  public SignedEnvelope verify() throws EnvelopeException {
    return Envelopes.read(compact).verify(key.verificationKey());
  }

  /** Canonical JSON of the alert. */
  @Benchmark
  public byte[] canonicalJson() {
    return CanonicalJson.bytes(json);
  }

  /** SHA-256 of the signed envelope. */
  @Benchmark
  public Hash hash() {
    return Hash.sha256(bytes);
  }

  /** Packing what goes on the wire. */
  @Benchmark
  public byte[] pack() {
    return Wire.compress(bytes);
  }
}
