package org.atalaya.node.directory;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.springframework.security.access.prepost.PreAuthorize;

/** Named sets of members, chosen as one audience. */
public interface Groups {
  @PreAuthorize("hasAuthority('directory:read')")
  List<Group> all();

  /** Every version of a group, newest first; empty if there is no such group. */
  @PreAuthorize("hasAuthority('directory:read')")
  List<Group> versions(String id);

  /** Makes a group, or a new version of it. */
  @PreAuthorize("hasAuthority('directory:manage')")
  Group save(String id, String name, List<MemberId> members);

  @PreAuthorize("hasAuthority('directory:manage')")
  void remove(String id);
}
