package org.atalaya.node.alerts;

import java.util.List;
import org.atalaya.envelope.MemberId;

/** Whom the writer wants to reach; becomes a list of members when the alert is published. */
public sealed interface AudienceChoice {

  /** Every active member of the directory. */
  record All() implements AudienceChoice {}

  /** The members of a group of the directory. */
  record Group(String id) implements AudienceChoice {}

  /** These and nobody else. */
  record Named(List<MemberId> members) implements AudienceChoice {}
}
