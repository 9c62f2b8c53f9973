package org.atalaya.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.matching.LogHit;
import org.atalaya.matching.LogProblem;
import org.atalaya.matching.LogReceiver;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes hits as lines of JSON, and problems where they do not disturb. */
final class MatchOutput implements LogReceiver {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final OutputStream out;
  private final PrintWriter err;
  private final boolean progress;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong nextStep = new AtomicLong(System.nanoTime() + STEP_NANOS);
  private final AtomicLong hits = new AtomicLong();
  private boolean whole = true;

  MatchOutput(OutputStream out, PrintWriter err, boolean progress) {
    this.out = out;
    this.err = err;
    this.progress = progress;
  }

  @Override
  public void hit(LogHit hit) throws IOException {
    hits.incrementAndGet();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("file", hit.file());
      json.writeNumberProperty("line", hit.line());
      json.writeNumberProperty("offset", hit.offset());
      json.writeStringProperty("found", hit.found());
      json.writeStringProperty("indicator", hit.indicator().text());
      json.writeStringProperty("kind", hit.indicator().kind().code());
      json.writeArrayPropertyStart("source");
      for (String source : hit.sources()) {
        json.writeString(source);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  @Override
  public void problem(LogProblem problem) {
    whole = false;
    String place =
        problem.place().isEmpty() ? problem.file() : problem.file() + ", " + problem.place();
    err.println("not read: " + Printable.of(place + ": " + problem.message()));
    err.flush();
  }

  @Override
  public void read(long bytes) {
    long total = read.addAndGet(bytes);
    long step = nextStep.get();
    long now = System.nanoTime();
    if (progress && now >= step && nextStep.compareAndSet(step, now + STEP_NANOS)) {
      err.println(total / 1_000_000 + " MB read, " + hits.get() + " hits");
      err.flush();
    }
  }

  /** Whether everything was read. */
  boolean end() throws IOException {
    out.flush();
    if (progress) {
      err.println(read.get() / 1_000_000 + " MB read, " + hits.get() + " hits");
    }
    err.flush();
    return whole;
  }
}
