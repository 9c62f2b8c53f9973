package org.atalaya.node.sources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import org.atalaya.node.exchange.TestNetwork;
import org.atalaya.node.sources.ReportView.State;
import org.springframework.context.ApplicationContext;

/** Hands reports in and waits until they are read. */
public final class Reporting {
  private static final Set<State> ENDED = Set.of(State.READ, State.REFUSED);

  private Reporting() {}

  /** Has reports forgotten that were kept long enough. */
  public static void forget(ApplicationContext node) {
    node.getBean(Retention.class).forget();
  }

  public static ReportView read(Reports reports, String name, String format, String content) {
    return read(reports, name, format, content.getBytes(UTF_8));
  }

  public static ReportView read(Reports reports, String name, String format, byte[] content) {
    try {
      long id = reports.add(name, format, new ByteArrayInputStream(content));
      TestNetwork.await(
          name + " is read",
          Duration.ofSeconds(30),
          () -> ENDED.contains(reports.view(id).state()));
      return reports.view(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
