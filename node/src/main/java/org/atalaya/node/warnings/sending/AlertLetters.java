package org.atalaya.node.warnings.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.marking.Content;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.CurrentAlert;
import org.atalaya.node.alerts.CurrentAlerts;
import org.atalaya.node.relevance.RelevanceLookup;
import org.atalaya.node.relevance.Touched;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.node.warnings.WarningView;
import org.atalaya.node.warnings.sending.LetterWriter.AlertSection;
import org.atalaya.node.warnings.sending.LetterWriter.To;
import org.atalaya.node.warnings.sending.LetterWriter.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What letters say of alerts, as they and what they touch are at the time of writing. */
@Component
public class AlertLetters {
  /** How many reasons are in the files of a letter. */
  private static final int MOST_REASONS = 10_000;

  private final CurrentAlerts alerts;
  private final RelevanceLookup relevance;
  private final LetterWriter writer;
  private final AcknowledgeLinks links;
  private final Clock clock;

  AlertLetters(
      CurrentAlerts alerts,
      RelevanceLookup relevance,
      LetterWriter writer,
      AcknowledgeLinks links,
      Clock clock) {
    this.alerts = alerts;
    this.relevance = relevance;
    this.writer = writer;
    this.links = links;
    this.clock = clock;
  }

  /** With what a letter about an alert is forgotten. */
  public static String about(AlertId alert) {
    return "warning-of-alert:" + alert;
  }

  /** What a warning says, or nothing once the alert or its marking keeps it back. */
  Optional<AlertSection> section(WarningView warning, UUID alert) {
    AlertId id = new AlertId(alert);
    Optional<Touched> touched = touched(id, warning.organisation());
    return alerts
        .current(id)
        .filter(current -> mayKnow(current, warning.organisation(), touched))
        .map(
            current ->
                section(
                    warning.id(),
                    current,
                    touched,
                    warning.state() == WarningState.SENT ? warning.deadline() : null));
  }

  private static boolean mayKnow(
      CurrentAlert alert, String organisation, Optional<Touched> touched) {
    var destination =
        new Destination.Constituent(organisation, touched.map(Touched::concerned).orElse(false));
    return Release.decide(alert.marking(), Content.WHOLE, destination).allowed();
  }

  private static AlertSection section(
      long warning, CurrentAlert alert, Optional<Touched> touched, @Nullable Instant deadline) {
    return new AlertSection(
        warning, alert, deadline, touched.map(Touched::reasons).orElse(List.of()));
  }

  private Optional<Touched> touched(AlertId alert, String organisation) {
    return relevance.touched(alert, List.of(organisation), MOST_REASONS).stream().findFirst();
  }

  /** A letter as it would be written to an organisation. */
  public Written sample(CurrentAlert alert, String organisation, String language) {
    String spoken = AlertContent.LANGUAGES.contains(language) ? language : "en";
    Optional<Touched> touched = touched(alert.summary().id(), organisation);
    String name = touched.map(Touched::name).orElse(organisation);
    return writer.write(
        new To(name, name, spoken, ZoneOffset.UTC, false),
        section(1, alert, touched, clock.instant().plus(Duration.ofDays(1))),
        links.example());
  }
}
