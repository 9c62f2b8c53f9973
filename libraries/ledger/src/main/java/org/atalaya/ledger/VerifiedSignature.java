package org.atalaya.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signature that holds, and by whom.
 *
 * @param time when it was made, as a cosignature states it; null where the type states none
 */
public record VerifiedSignature(VerifierKey key, NoteSignature signature, @Nullable Instant time) {}
