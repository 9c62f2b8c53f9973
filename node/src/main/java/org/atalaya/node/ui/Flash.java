package org.atalaya.node.ui;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A message that the page after a redirect shows once. */
public record Flash(Kind kind, String messageKey, List<Object> arguments) implements Serializable {
  /** The name under which the frame finds the messages. */
  public static final String ATTRIBUTE = "flashes";

  /** How the message looks and how urgently a screen reader says it. */
  public enum Kind {
    DONE,
    NOTE,
    WARNING,
    FAILED
  }

  public static void done(RedirectAttributes redirect, String messageKey, Object... arguments) {
    add(redirect, Kind.DONE, messageKey, arguments);
  }

  public static void note(RedirectAttributes redirect, String messageKey, Object... arguments) {
    add(redirect, Kind.NOTE, messageKey, arguments);
  }

  public static void warning(RedirectAttributes redirect, String messageKey, Object... arguments) {
    add(redirect, Kind.WARNING, messageKey, arguments);
  }

  public static void failed(RedirectAttributes redirect, String messageKey, Object... arguments) {
    add(redirect, Kind.FAILED, messageKey, arguments);
  }

  private static void add(RedirectAttributes redirect, Kind kind, String key, Object... arguments) {
    var flashes = new ArrayList<Object>();
    if (redirect.getFlashAttributes().get(ATTRIBUTE) instanceof List<?> earlier) {
      flashes.addAll(earlier);
    }
    flashes.add(new Flash(kind, key, List.of(arguments)));
    redirect.addFlashAttribute(ATTRIBUTE, flashes);
  }
}
