package org.atalaya.node.exchange;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code atalaya.exchange}.
 *
 * @param batchEnvelopes most envelopes in one run
 * @param batchSize most bytes of envelopes in one run; a single larger envelope still goes
 * @param requestLimit largest body of a delivery or an answer, after decompression
 * @param connectTimeout how long opening a connection may take
 * @param answerTimeout how long a whole request may take, from connecting to the answer's last
 *     byte; a large body gets more
 * @param firstRetry waiting time after the first failure; it doubles, with jitter, up to {@code
 *     longestRetry}
 * @param heartbeat a signed head is sent after this much silence
 * @param poll how often the tables are looked at in case a signal was missed
 * @param pullWait how long a fetch may stay open at the other side when there is nothing
 * @param pullFrom members that we fetch from; empty means: from the hub, or without a hub from
 *     every member that can be reached, if our own card says that we cannot be
 * @param throughHub members that are always sent to through the hub
 * @param hubAfter failures in a row after which envelopes go through the hub
 * @param unconfirmedAfter when the hub took an envelope and no receipt came, after this it is
 *     shown, and sent by another way if there is one
 * @param silentAfter when nothing of a member came for this long, that is shown
 * @param signatureWindow how far a request's time of signing may be from our clock
 */
@ConfigurationProperties("atalaya.exchange")
public record ExchangeSettings(
    @DefaultValue("200") int batchEnvelopes,
    @DefaultValue("4MB") DataSize batchSize,
    @DefaultValue("32MB") DataSize requestLimit,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration answerTimeout,
    @DefaultValue("1s") Duration firstRetry,
    @DefaultValue("5m") Duration longestRetry,
    @DefaultValue("1m") Duration heartbeat,
    @DefaultValue("15s") Duration poll,
    @DefaultValue("25s") Duration pullWait,
    @DefaultValue List<String> pullFrom,
    @DefaultValue List<String> throughHub,
    @DefaultValue("3") int hubAfter,
    @DefaultValue("5m") Duration unconfirmedAfter,
    @DefaultValue("10m") Duration silentAfter,
    @DefaultValue("48h") Duration signatureWindow) {}
