package org.atalaya.node.alerts.publish;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AudienceChoice;
import org.jspecify.annotations.Nullable;

/** Between what a writer chose and what an envelope's audience says. */
public final class AudienceChoices {
  /** The group that an envelope names when it went to every member. */
  public static final String EVERYONE = "all";

  private AudienceChoices() {}

  /** The choice that led to this audience. */
  public static AudienceChoice of(List<MemberId> members, @Nullable String group) {
    if (group == null) {
      return new AudienceChoice.Named(members);
    }
    return group.equals(EVERYONE) ? new AudienceChoice.All() : new AudienceChoice.Group(group);
  }
}
