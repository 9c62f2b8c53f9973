package org.atalaya.node.alerts.publish;

import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.alerts.store.VersionRow;
import org.atalaya.node.api.Problem;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Reads back what was checked when it was written. */
public final class Contents {
  private Contents() {}

  /** The content of a version that has not been purged. */
  public static AlertContent of(VersionRow version) {
    String content = version.content();
    if (content == null) {
      throw new Problem(HttpStatus.GONE, "alerts.withdrawn");
    }
    try {
      return AlertContent.fromJson(JsonMapper.shared().readTree(content));
    } catch (FormatException corrupt) {
      throw new IllegalStateException(
          "version " + version.version() + " of " + version.alert() + ": " + corrupt, corrupt);
    }
  }
}
