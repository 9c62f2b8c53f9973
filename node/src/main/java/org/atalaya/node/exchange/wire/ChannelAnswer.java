package org.atalaya.node.exchange.wire;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.IntakeReport.RefusedEnvelope;
import org.atalaya.node.exchange.IntakeReport.RunReport;
import org.atalaya.node.exchange.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What a node answers for one channel of a delivery.
 *
 * @param expected the ordinal that it waits for now
 * @param relayed whether it answers as the hub, for another recipient
 * @param handedOn as the hub: up to which ordinal the recipient has it
 * @param head the newest head that it knows, as the origin signed it
 */
public record ChannelAnswer(
    MemberId origin,
    MemberId recipient,
    long expected,
    int taken,
    int known,
    List<RefusedEnvelope> refused,
    boolean relayed,
    long handedOn,
    @Nullable Trouble trouble,
    @Nullable String place,
    @Nullable String detail,
    @Nullable String head) {

  public static ChannelAnswer of(RunReport report, long handedOn, @Nullable String head) {
    return new ChannelAnswer(
        report.origin(),
        report.recipient(),
        report.expected(),
        report.taken(),
        report.known(),
        report.refused(),
        report.relayed(),
        handedOn,
        report.trouble(),
        report.place(),
        report.detail(),
        head);
  }
}
