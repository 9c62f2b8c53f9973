package org.atalaya.node.alerts.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.node.alerts.Addition;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertLine;
import org.atalaya.node.alerts.AlertState;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.AlertView;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.alerts.OverdueSteps;
import org.atalaya.node.alerts.board.Boards;
import org.atalaya.node.alerts.exports.Exports;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.publish.AudienceChoices;
import org.atalaya.node.alerts.write.Drafts;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One alert: read it, answer it, add to it, end it. */
@Controller
class AlertController {
  private final Alerts alerts;
  private final Drafts drafts;
  private final Boards boards;
  private final Exports exports;
  private final Members members;
  private final CurrentActor actor;
  private final Viewer viewer;
  private final MessageSource messages;
  private final List<AlertLine> lines;

  AlertController(
      Alerts alerts,
      Drafts drafts,
      Boards boards,
      Exports exports,
      Members members,
      CurrentActor actor,
      Viewer viewer,
      MessageSource messages,
      List<AlertLine> lines) {
    this.alerts = alerts;
    this.drafts = drafts;
    this.boards = boards;
    this.exports = exports;
    this.members = members;
    this.actor = actor;
    this.viewer = viewer;
    this.messages = messages;
    this.lines = List.copyOf(lines);
  }

  static AlertId id(String text) {
    return AlertId.parse(text)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", text));
  }

  @GetMapping("/alerts/{id:[0-9a-f]{8}-[0-9a-f-]{27}}")
  String show(
      @PathVariable String id,
      @RequestParam(name = "text", required = false) @Nullable String language,
      Model model) {
    AlertView view = alerts.read(id(id));
    AlertSummary alert = view.summary();
    model.addAttribute("summary", alert);
    model.addAttribute("content", view.content());
    model.addAttribute("names", members.names());
    model.addAttribute("counts", view.acted());
    model.addAttribute("versions", view.versions());
    model.addAttribute("notes", view.notes());
    model.addAttribute("anomalies", alerts.anomalies(alert.id(), null, 20).items());
    model.addAttribute("overdue", !boards.deadlines().overdue(Set.of(alert.id())).isEmpty());
    model.addAttribute("told", told(alert));
    model.addAttribute("boarded", boards.has(alert));
    model.addAttribute("audienceWords", audience(view));
    Texts.of(view.content(), language, "/alerts/" + id, viewer, messages, model);
    model.addAttribute("attachmentBase", "/alerts/" + id + "/attachments/");
    model.addAttribute("lines", lines(alert.id()));
    permissions(alert, model);
    notes(model);
    return "alerts/alert";
  }

  private List<AlertLine.Line> lines(AlertId alert) {
    Actor who = actor.get();
    return lines.stream()
        .filter(one -> who.may(one.permission()))
        .flatMap(one -> one.line(alert).stream())
        .toList();
  }

  /** What was done about this team's own silence. */
  private List<OverdueSteps.Step> told(AlertSummary alert) {
    return boards.deadlines().deadlines(alert.id(), alert.version()).stream()
        .filter(deadline -> deadline.member().equals(members.self()))
        .flatMap(deadline -> deadline.steps().stream())
        .toList();
  }

  private void permissions(AlertSummary alert, Model model) {
    Actor who = actor.get();
    boolean open = alert.state() == AlertState.OPEN;
    model.addAttribute("mayAnswer", open && !alert.own() && who.may(Permission.ALERTS_ACKNOWLEDGE));
    model.addAttribute("mayRevise", open && alert.own() && who.may(Permission.ALERTS_WRITE));
    model.addAttribute("mayWithdraw", open && alert.own() && who.may(Permission.ALERTS_WITHDRAW));
    model.addAttribute("mayNote", open && who.may(Permission.ALERTS_WRITE));
    model.addAttribute("exportable", exports.mayLeave(alert));
  }

  private void notes(Model model) {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("remark", words("alerts.note.remark"));
    kinds.put("sighting", words("alerts.note.sighting"));
    Map<String, String> languages = new LinkedHashMap<>();
    AlertContent.LANGUAGES.forEach(one -> languages.put(one, words("alerts.language." + one)));
    model.addAttribute("noteKinds", kinds);
    model.addAttribute("noteKind", List.of("remark"));
    model.addAttribute("languages", languages);
    model.addAttribute("ownLanguage", viewer.language().getLanguage());
  }

  private String audience(AlertView view) {
    int size = view.audience().size();
    String group = view.group();
    if (group == null) {
      Map<MemberId, String> names = members.names();
      List<String> shown = new ArrayList<>();
      view.audience().forEach(one -> shown.add(names.getOrDefault(one, one.value())));
      return String.join(", ", shown);
    }
    return group.equals(AudienceChoices.EVERYONE)
        ? words("alerts.audience.all.of", size)
        : words("alerts.audience.group.of", group, size);
  }

  private String words(String key, Object... arguments) {
    return messages.getMessage(key, arguments, viewer.language());
  }

  @PostMapping("/alerts/{id}/acknowledge")
  String acknowledge(@PathVariable String id, RedirectAttributes redirect) {
    if (alerts.acknowledge(List.of(id(id))).isEmpty()) {
      Flash.note(redirect, "alerts.acknowledged.none");
    } else {
      Flash.done(redirect, "alerts.acknowledged.some", 1);
    }
    return back(id);
  }

  @PostMapping("/alerts/{id}/acted")
  String act(
      @PathVariable String id,
      @RequestParam(name = "warned", defaultValue = "") String warned,
      @RequestParam(name = "affected", defaultValue = "") String affected,
      RedirectAttributes redirect) {
    alerts.act(
        id(id), Map.of("warned", count("warned", warned), "affected", count("affected", affected)));
    Flash.done(redirect, "alerts.acted.done");
    return back(id);
  }

  private static long count(String field, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notANumber) {
      throw Problem.at(field, HttpStatus.UNPROCESSABLE_CONTENT, "alerts.count", field);
    }
  }

  @PostMapping("/alerts/{id}/notes")
  String note(
      @PathVariable String id,
      @RequestParam(name = "kind", defaultValue = "remark") String kind,
      @RequestParam("language") String language,
      @RequestParam("text") String text,
      RedirectAttributes redirect) {
    alerts.add(id(id), new Addition(kind.equals("sighting"), language, text));
    Flash.done(redirect, "alerts.note.done");
    return back(id);
  }

  @PostMapping("/alerts/{id}/revise")
  String revise(@PathVariable String id) {
    return "redirect:/alerts/drafts/" + drafts.revise(id(id));
  }

  @GetMapping("/alerts/{id}/withdraw")
  String askWithdraw(@PathVariable String id, Model model) {
    AlertView view = alerts.view(id(id));
    model.addAttribute("summary", view.summary());
    model.addAttribute("recipients", view.audience().size());
    return "alerts/withdraw";
  }

  @PostMapping("/alerts/{id}/withdraw")
  String withdraw(
      @PathVariable String id,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      RedirectAttributes redirect) {
    alerts.withdraw(id(id), reason);
    Flash.done(redirect, "alerts.withdrawn.done");
    return back(id) + "/board";
  }

  private static String back(String id) {
    return "redirect:/alerts/" + id(id);
  }
}
