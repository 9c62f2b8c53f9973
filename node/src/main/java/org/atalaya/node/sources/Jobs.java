package org.atalaya.node.sources;

import java.nio.charset.StandardCharsets;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.operations.SecretBox;
import org.atalaya.node.sources.fetching.Job;
import org.atalaya.node.sources.store.SourceStore;

/** Opens a source's secret for whoever fetches it. */
final class Jobs {
  static final String KEY = "sources.key";

  private Jobs() {}

  static String owner(long source) {
    return "source " + source;
  }

  static Job of(SourceStore.Due due, DataDirectory data) {
    byte[] sealed = due.secret();
    long id = due.source().id();
    String secret =
        sealed == null
            ? ""
            : new String(SecretBox.of(data, KEY).open(owner(id), sealed), StandardCharsets.UTF_8);
    return new Job(
        id, due.source().kind(), due.source().place(), due.source().account(), secret, due.state());
  }
}
