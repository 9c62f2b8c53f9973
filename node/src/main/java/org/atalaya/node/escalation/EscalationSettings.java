package org.atalaya.node.escalation;

import java.time.Duration;
import org.atalaya.formats.alert.Severity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a team may take to acknowledge, and how long each step after that waits for the next.
 *
 * @param poll how often deadlines are looked at
 */
@ConfigurationProperties("atalaya.escalation")
public record EscalationSettings(
    @DefaultValue PerSeverity deadline,
    @DefaultValue Pause pause,
    @DefaultValue("5s") Duration poll) {

  /** From the time an alert was sent, or arrived here, to its acknowledgement. */
  public record PerSeverity(
      @DefaultValue("15m") Duration critical,
      @DefaultValue("60m") Duration high,
      @DefaultValue("8h") Duration medium,
      @DefaultValue("24h") Duration low) {}

  /** From one step to the next: the second contact, then the hub's desk, then the author. */
  public record Pause(
      @DefaultValue("5m") Duration critical,
      @DefaultValue("20m") Duration high,
      @DefaultValue("2h") Duration medium,
      @DefaultValue("8h") Duration low) {}

  Duration deadlineOf(Severity severity) {
    return switch (severity) {
      case CRITICAL -> deadline.critical();
      case HIGH -> deadline.high();
      case MEDIUM -> deadline.medium();
      case LOW -> deadline.low();
    };
  }

  Duration pauseOf(Severity severity) {
    return switch (severity) {
      case CRITICAL -> pause.critical();
      case HIGH -> pause.high();
      case MEDIUM -> pause.medium();
      case LOW -> pause.low();
    };
  }
}
