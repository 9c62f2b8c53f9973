package org.atalaya.node.constituency;

import java.time.Instant;

/** An organisation was made, changed, retired or restored; published within the transaction. */
public record OrganisationChanged(String organisation, int version, Instant at) {}
