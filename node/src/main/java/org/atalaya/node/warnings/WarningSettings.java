package org.atalaya.node.warnings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How warnings leave.
 *
 * @param gather how long a warning that leaves at once waits for a further finding
 * @param gatherAtMost how long it waits when they keep coming
 * @param poll how often what is due is looked for
 * @param mostLettersPerHour after so many, warnings are held until a person releases them
 * @param dailyAt when daily warnings leave, in {@code zone}
 * @param pause from telling further contacts of a silent organisation to telling the team
 * @param linksFor how long the link of a letter is good for
 * @param tellOrigin which counts the origin of an alert may be told when organisations are warned
 *     of it: {@code warned}, {@code affected}, or none
 */
@ConfigurationProperties("atalaya.warnings")
public record WarningSettings(
    @DefaultValue("5s") Duration gather,
    @DefaultValue("60s") Duration gatherAtMost,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("500") int mostLettersPerHour,
    @DefaultValue("07:00") LocalTime dailyAt,
    @DefaultValue("UTC") ZoneId zone,
    @DefaultValue("4h") Duration pause,
    @DefaultValue("30d") Duration linksFor,
    @DefaultValue({"warned", "affected"}) List<String> tellOrigin) {
  public WarningSettings {
    tellOrigin = List.copyOf(tellOrigin);
  }
}
