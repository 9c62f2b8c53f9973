package org.atalaya.node.warnings.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.warnings.WarningText;
import org.atalaya.node.warnings.WarningTexts.Preview;
import org.atalaya.node.warnings.sending.LetterWriter.Section;
import org.atalaya.node.warnings.sending.LetterWriter.To;
import org.atalaya.node.warnings.sending.LetterWriter.Written;
import org.springframework.stereotype.Component;

/** A letter about addresses that documentation may use (RFC 5737), to see how a text reads. */
@Component
public class SampleLetter {
  private final LetterWriter writer;
  private final AcknowledgeLinks links;
  private final Clock clock;

  SampleLetter(LetterWriter writer, AcknowledgeLinks links, Clock clock) {
    this.writer = writer;
    this.links = links;
    this.clock = clock;
  }

  public Preview of(WarningText text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    String category = text.category().isEmpty() ? "other/undetermined" : text.category();
    var section =
        new Section(
            1,
            category,
            text,
            now.plus(Duration.ofDays(1)),
            2,
            List.of(
                finding(category, "192.0.2.7", "www.example", now),
                finding(category, "192.0.2.8", "mail.example", now)));
    Written written =
        writer.write(
            new To("Example", "Example", text.language(), ZoneOffset.UTC, false),
            List.of(section),
            links.example());
    return new Preview(written.subject(), written.body());
  }

  private static FindingView finding(String category, String address, String host, Instant now) {
    return new FindingView(
        0, "example", category, "example", address, 443, host, "high", true, now, now, 1, null, 0,
        0, 0);
  }
}
