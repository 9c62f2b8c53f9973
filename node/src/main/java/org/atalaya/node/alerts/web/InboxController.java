package org.atalaya.node.alerts.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.alerts.InboxQuery;
import org.atalaya.node.alerts.InboxQuery.Attention;
import org.atalaya.node.alerts.board.Boards;
import org.atalaya.node.alerts.inbox.Inbox;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.api.Page;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of alerts, and of what came in about them and should not have. */
@Controller
class InboxController {
  private static final int PAGE = 50;
  private static final List<String> FILTERS =
      List.of("q", "severity", "tlp", "origin", "state", "category", "drill", "mine", "since");

  private final Alerts alerts;
  private final Boards boards;
  private final Inbox inbox;
  private final Members members;
  private final Viewer viewer;
  private final AlertTabs tabs;
  private final CurrentActor actor;

  InboxController(
      Alerts alerts,
      Boards boards,
      Inbox inbox,
      Members members,
      Viewer viewer,
      AlertTabs tabs,
      CurrentActor actor) {
    this.alerts = alerts;
    this.boards = boards;
    this.inbox = inbox;
    this.members = members;
    this.viewer = viewer;
    this.tabs = tabs;
    this.actor = actor;
  }

  @GetMapping("/alerts")
  String inbox(HttpServletRequest request, Model model) {
    ListState list = ListState.of(request, "attention", Set.of("attention"), FILTERS);
    Page<AlertSummary> page = alerts.inbox(query(list));
    Map<MemberId, String> names = members.names();
    model.addAttribute("list", list);
    model.addAttribute("page", page);
    model.addAttribute("names", names);
    model.addAttribute("tabs", tabs.of("inbox"));
    model.addAttribute("severities", Arrays.stream(Severity.values()).map(Severity::code).toList());
    model.addAttribute("states", List.of("unread", "unacknowledged", "acknowledged", "withdrawn"));
    model.addAttribute("tlps", Tlp.values());
    model.addAttribute("origins", origins(names));
    model.addAttribute("categories", inbox.categories());
    model.addAttribute(
        "overdue",
        boards
            .deadlines()
            .overdue(page.items().stream().map(AlertSummary::id).collect(Collectors.toSet())));
    model.addAttribute("mayAcknowledge", actor.get().may(Permission.ALERTS_ACKNOWLEDGE));
    model.addAttribute("waiting", page.items().stream().anyMatch(InboxController::waits));
    return "alerts/inbox";
  }

  private static boolean waits(AlertSummary row) {
    return !row.own() && row.withdrawn() == null && row.acknowledged() == null;
  }

  private Map<String, String> origins(Map<MemberId, String> names) {
    Map<String, String> origins = new LinkedHashMap<>();
    inbox.origins().forEach(id -> origins.put(id, names.getOrDefault(new MemberId(id), id)));
    return origins;
  }

  private InboxQuery query(ListState list) {
    return new InboxQuery(
        blankToNull(list.filter("q")),
        one(Severity.values(), Severity::code, list.filter("severity")),
        Tlp.parse(list.filter("tlp")).orElse(null),
        MemberId.isValid(list.filter("origin")) ? new MemberId(list.filter("origin")) : null,
        one(Attention.values(), a -> a.name().toLowerCase(Locale.ROOT), list.filter("state")),
        blankToNull(list.filter("category")),
        yes(list.filter("drill")),
        yes(list.filter("mine")),
        since(list.filter("since")),
        list.after(),
        PAGE);
  }

  private @Nullable Instant since(String day) {
    try {
      return day.isEmpty() ? null : LocalDate.parse(day).atStartOfDay(viewer.zone()).toInstant();
    } catch (DateTimeException notADay) {
      return null;
    }
  }

  private static <T> @Nullable T one(T[] values, Function<T, String> code, String wanted) {
    for (T value : values) {
      if (code.apply(value).equals(wanted)) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Boolean yes(String text) {
    return switch (text) {
      case "yes" -> Boolean.TRUE;
      case "no" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }

  /** What came in about alerts and should not have. */
  @GetMapping("/alerts/anomalies")
  String anomalies(HttpServletRequest request, Model model) {
    ListState list = ListState.of(request, "-at", Set.of("at"), List.of());
    model.addAttribute("list", list);
    model.addAttribute("page", alerts.anomalies(null, list.after(), PAGE));
    model.addAttribute("names", members.names());
    model.addAttribute("tabs", tabs.of("anomalies"));
    return "alerts/anomalies";
  }

  /** Acknowledges the rows that were picked, or the one whose own button was pressed. */
  @PostMapping("/alerts/acknowledge")
  String acknowledge(
      @RequestParam(name = "alert", defaultValue = "") List<String> picked,
      @RequestParam(name = "one", required = false) @Nullable String one,
      @RequestParam(name = "back", defaultValue = "/alerts") String back,
      RedirectAttributes redirect) {
    List<AlertId> ids =
        (one == null ? picked : List.of(one))
            .stream().map(AlertId::parse).flatMap(Optional::stream).toList();
    int done = alerts.acknowledge(ids).size();
    if (done == 0) {
      Flash.note(redirect, "alerts.acknowledged.none");
    } else {
      Flash.done(redirect, "alerts.acknowledged.some", done);
    }
    return "redirect:" + local(back);
  }

  /** Only an address of this list is gone back to. */
  private static String local(String back) {
    return back.equals("/alerts") || back.startsWith("/alerts?") ? back : "/alerts";
  }
}
