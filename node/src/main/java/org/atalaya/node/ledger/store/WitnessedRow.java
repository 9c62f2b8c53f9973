package org.atalaya.node.ledger.store;

import org.atalaya.ledger.Hash;

/** The latest checkpoint of a peer that this node cosigned. */
public record WitnessedRow(long size, Hash root) {}
