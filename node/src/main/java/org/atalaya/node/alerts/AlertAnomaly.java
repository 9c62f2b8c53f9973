package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.UUID;
import org.atalaya.envelope.MemberId;

/**
 * What came in about an alert from somebody who may not say it, and was refused.
 *
 * @param code such as {@code stranger-withdrawal}; the message key is {@code alerts.anomaly.<code>}
 * @param origin who signed it
 * @param owner whose alert it is
 */
public record AlertAnomaly(
    long id,
    String code,
    AlertId alert,
    MemberId origin,
    MemberId owner,
    UUID envelope,
    Instant at) {}
