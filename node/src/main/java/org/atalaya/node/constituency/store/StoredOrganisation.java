package org.atalaya.node.constituency.store;

import java.time.Instant;
import org.atalaya.node.constituency.Organisation;

/** An organisation and which version of it. */
public record StoredOrganisation(Organisation organisation, int version, Instant changed) {}
