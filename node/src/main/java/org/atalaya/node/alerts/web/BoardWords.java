package org.atalaya.node.alerts.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.atalaya.node.alerts.Board;
import org.atalaya.node.alerts.BoardRow;
import org.atalaya.node.alerts.Progress;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** For templates: how a board's states look and what its numbers are called. */
@Component
class BoardWords {
  private final Viewer viewer;
  private final MessageSource messages;

  BoardWords(Viewer viewer, MessageSource messages) {
    this.viewer = viewer;
    this.messages = messages;
  }

  public String kind(Progress progress) {
    return switch (progress) {
      case SENT -> "quiet";
      case STORED -> "waiting";
      case READ -> "partial";
      case ACKNOWLEDGED, ACTED, PURGED -> "good";
      case REFUSED -> "bad";
    };
  }

  /** The class of a country on the map. */
  static String mapClass(BoardRow row) {
    if (row.overdue()) {
      return "bad";
    }
    return switch (row.progress()) {
      case SENT -> "none";
      case STORED -> "waiting";
      case READ -> "partial";
      case ACKNOWLEDGED -> "good";
      case ACTED, PURGED -> "done";
      case REFUSED -> "bad";
    };
  }

  public BoardRow.@Nullable Mark mark(BoardRow row, String progress) {
    return row.marks().get(Progress.valueOf(progress));
  }

  public Board.@Nullable Times times(Board board, String progress) {
    return board.times().get(Progress.valueOf(progress));
  }

  public int reached(Board board, String progress) {
    return board.reached().getOrDefault(Progress.valueOf(progress), 0);
  }

  /** The name of a count that a receipt states; unknown ones keep the sender's name. */
  public String count(String name) {
    return words("alerts.count." + name, name, List.of());
  }

  /** A member's role as its receipt names it; unknown ones keep the sender's name. */
  public String role(String name) {
    return words("alerts.role." + name, name, List.of());
  }

  /** The words of another feature's key, which may be newer than this page. */
  public String words(String key, List<String> arguments) {
    return words(key, key, arguments.stream().map(this::readable).toList());
  }

  /** A moment, which travels as ISO 8601, in the viewer's zone; anything else as it is. */
  private String readable(String argument) {
    try {
      return DateTimeFormatter.ofPattern("d MMM HH:mm", viewer.language())
          .format(Instant.parse(argument).atZone(viewer.zone()));
    } catch (DateTimeParseException e) {
      return argument;
    }
  }

  public String words(String key) {
    return words(key, key, List.of());
  }

  private String words(String key, String otherwise, List<String> arguments) {
    String words = messages.getMessage(key, arguments.toArray(), otherwise, viewer.language());
    return words == null ? otherwise : words;
  }

  /** A span such as {@code 4 min 10 s}. */
  public String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 1) {
      return "< 1 s";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60);
    }
    return seconds < 86_400
        ? String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds % 3600 / 60)
        : String.format(Locale.ROOT, "%d d %d h", seconds / 86_400, seconds % 86_400 / 3600);
  }
}
