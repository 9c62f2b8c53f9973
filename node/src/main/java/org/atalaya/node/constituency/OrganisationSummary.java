package org.atalaya.node.constituency;

import java.time.Instant;
import org.atalaya.formats.alert.Sector;
import org.jspecify.annotations.Nullable;

/** A line of the list of organisations; assets and contacts are counted. */
public record OrganisationSummary(
    String id,
    String name,
    Sector sector,
    @Nullable String parent,
    long networks,
    long asNumbers,
    long domains,
    int contacts,
    boolean retired,
    Instant changed) {}
