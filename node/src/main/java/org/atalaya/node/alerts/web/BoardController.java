package org.atalaya.node.alerts.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.alerts.Board;
import org.atalaya.node.alerts.BoardRow;
import org.atalaya.node.alerts.Progress;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.ui.MapState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has an alert of ours, on a table and on the map. */
@Controller
class BoardController {
  private final Alerts alerts;
  private final Members members;
  private final BoardWords words;

  BoardController(Alerts alerts, Members members, BoardWords words) {
    this.alerts = alerts;
    this.members = members;
    this.words = words;
  }

  /** What each column of the table states, in the order in which it happens. */
  static final List<Progress> COLUMNS =
      List.of(Progress.STORED, Progress.READ, Progress.ACKNOWLEDGED, Progress.ACTED);

  @GetMapping("/alerts/{id}/board")
  String board(
      @PathVariable String id,
      @RequestParam(name = "show", defaultValue = "") String show,
      Model model) {
    Board board = alerts.board(AlertController.id(id));
    List<BoardRow> rows = new ArrayList<>(board.rows());
    if (show.equals("silent")) {
      rows.removeIf(row -> row.progress().compareTo(Progress.ACKNOWLEDGED) >= 0);
    }
    List<Progress> columns = new ArrayList<>(COLUMNS);
    if (board.alert().withdrawn() != null) {
      columns.add(Progress.PURGED);
    }
    model.addAttribute("board", board);
    model.addAttribute("summary", board.alert());
    model.addAttribute("rows", rows);
    model.addAttribute("show", show);
    model.addAttribute("columns", columns);
    model.addAttribute("total", board.rows().size());
    model.addAttribute("silent", board.rows().stream().filter(BoardController::silent).count());
    model.addAttribute("late", board.rows().stream().filter(BoardRow::overdue).count());
    model.addAttribute("states", states(board));
    return "alerts/board";
  }

  private static boolean silent(BoardRow row) {
    return row.progress().compareTo(Progress.ACKNOWLEDGED) < 0;
  }

  /** Each country by the least that one of its teams has come to. */
  private Map<String, MapState> states(Board board) {
    Map<String, BoardRow> least = new HashMap<>();
    for (BoardRow row : board.rows()) {
      if (!row.country().isEmpty()) {
        least.merge(
            row.country(), row, (a, b) -> a.progress().compareTo(b.progress()) <= 0 ? a : b);
      }
    }
    Map<String, MapState> states = new LinkedHashMap<>();
    Members.Member self = members.byId().get(members.self());
    if (self != null && self.country() != null) {
      states.put(
          self.country(), new MapState("self", words.words("alerts.board.us", List.of()), null));
    }
    least.forEach(
        (country, row) ->
            states.put(
                country,
                new MapState(BoardWords.mapClass(row), label(row), "#row-" + row.member())));
    return states;
  }

  private String label(BoardRow row) {
    String state =
        words.words("alerts.progress." + row.progress().name().toLowerCase(Locale.ROOT), List.of());
    return row.overdue() ? state + ", " + words.words("alerts.state.overdue", List.of()) : state;
  }
}
