package org.atalaya.node.identity;

import java.util.Map;
import org.atalaya.node.api.Internal;

/** The record of privileged acts: one audit row and one ledger leaf for each. */
@Internal("called inside what is already guarded, and by workers")
public interface Acts {

  /**
   * Records that whoever acts now did this; the node itself when nobody is signed in. It joins the
   * caller's transaction, so that the act and its record stand or fall together, and throws without
   * one.
   *
   * @param act what was done, as {@code feature.verb}, such as {@code alerts.publish}
   * @param subject to what: an id or a name that a reader can find again
   * @param detail more of it, without secrets and without restricted content
   */
  void record(String act, String subject, Map<String, String> detail);
}
