package org.atalaya.node.alerts;

import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this team writes alerts.
 *
 * @param secondPair which alerts another person must approve before they are published
 */
@ConfigurationProperties("atalaya.alerts")
public record AlertSettings(@DefaultValue("clear-or-critical") SecondPair secondPair) {

  /** When a second pair of eyes is asked for. Drills need none. */
  public enum SecondPair {
    ALWAYS,
    CLEAR_OR_CRITICAL,
    NEVER
  }

  public boolean asksSecondPair(Outline outline) {
    return asksSecondPair(outline.content().severity(), outline.tlp(), outline.drill());
  }

  boolean asksSecondPair(Severity severity, Tlp tlp, boolean drill) {
    return switch (secondPair) {
      case ALWAYS -> !drill;
      case NEVER -> false;
      case CLEAR_OR_CRITICAL -> !drill && (tlp == Tlp.CLEAR || severity == Severity.CRITICAL);
    };
  }
}
