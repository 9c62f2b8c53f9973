package org.atalaya.node.alerts.web;

import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.text.Invisible;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** For templates: words of others, with what nobody would see made visible. */
@Component
class Shown {
  private final Viewer viewer;
  private final MessageSource messages;

  Shown(Viewer viewer, MessageSource messages) {
    this.viewer = viewer;
    this.messages = messages;
  }

  public String line(@Nullable String text) {
    return text == null ? "" : Invisible.shownOnOneLine(text);
  }

  public String text(@Nullable String text) {
    return text == null ? "" : Invisible.shown(text);
  }

  /** An alert's title in the viewer's language; once withdrawn, words that say so. */
  public String title(AlertSummary alert) {
    String title = alert.title(viewer.language().getLanguage());
    if (title != null) {
      return line(title);
    }
    String start = alert.id().toString().substring(0, 8);
    return messages.getMessage("alerts.withdrawn.title", new Object[] {start}, viewer.language());
  }
}
