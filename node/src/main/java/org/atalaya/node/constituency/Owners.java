package org.atalaya.node.constituency;

import java.util.Set;
import org.atalaya.node.api.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Whose what is, as a table in memory for streams of reports; made anew after each change of the
 * constituency.
 */
@Internal("what is read here is shown to nobody; the reports' reader is no person")
public interface Owners {
  /** The constituency as it is now. */
  Table current();

  /** The constituency at one moment. */
  interface Table {
    /**
     * The organisation that an observation concerns: by its address, else its name, else its AS
     * number; of several that own it the most specific, and of equals the first by id.
     *
     * @param address as text
     * @return its id, or null when nobody here owns it
     */
    @Nullable String owner(
        @Nullable String address, @Nullable String host, @Nullable Long asNumber);

    /**
     * The organisations that it concerns as well: those with a wider network, with a domain above
     * or with the AS number, and those above any of them; the owner is not among them.
     */
    Set<String> others(
        String owner, @Nullable String address, @Nullable String host, @Nullable Long asNumber);
  }
}
