package org.atalaya.node.exchange;

import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/** An envelope of ours was stored or refused by a recipient, as its signed receipt says. */
public record DeliveryChanged(
    MemberId recipient, UUID envelope, @Nullable String alert, DeliveryState state) {}
