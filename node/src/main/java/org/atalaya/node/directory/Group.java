package org.atalaya.node.directory;

import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.MemberId;

/**
 * A named set of members; whom it meant at a time is kept.
 *
 * @param id short and stable
 * @param version counted from 1
 * @param changed since when this version holds
 */
public record Group(String id, String name, List<MemberId> members, int version, Instant changed) {
  public Group {
    members = List.copyOf(members);
  }
}
