package org.atalaya.node.directory.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Standing;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.Member;
import org.atalaya.node.directory.MemberStatus;
import org.atalaya.node.directory.Membership;
import org.atalaya.node.directory.OwnTeam;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of members, a member, and what is decided about one. */
@Controller
class MembersController {
  private static final int PAGE = 100;
  private static final Set<String> SORTS = Set.of("name", "country", "status", "changed");

  private final Membership membership;
  private final OwnTeam team;
  private final MessageSource words;

  MembersController(Membership membership, OwnTeam team, MessageSource words) {
    this.membership = membership;
    this.team = team;
    this.words = words;
  }

  @GetMapping("/members")
  String list(HttpServletRequest request, Model model) {
    if (!team.ready()) {
      return "redirect:/directory/set-up";
    }
    ListState list = ListState.of(request, "name", SORTS, List.of("q", "status"));
    List<Member> found =
        membership.all().stream()
            .filter(member -> matches(member, list))
            .sorted(order(list))
            .toList();
    int from = 0;
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).id().value().equals(list.after())) {
        from = i + 1;
      }
    }
    List<Member> page = found.subList(from, Math.min(found.size(), from + PAGE));
    model.addAttribute("tabs", DirectoryPages.tabs(words, "/members"));
    model.addAttribute("list", list);
    model.addAttribute("members", page);
    model.addAttribute("statuses", MemberStatus.values());
    model.addAttribute("next", from + PAGE < found.size() ? page.getLast().id().value() : null);
    return "directory/members";
  }

  private static boolean matches(Member member, ListState list) {
    String query = list.filter("q").toLowerCase(Locale.ROOT);
    String status = list.filter("status");
    String text = member.id() + " " + member.name() + " " + member.country();
    return text.toLowerCase(Locale.ROOT).contains(query)
        && (status.isEmpty() || member.status().name().equals(status));
  }

  private static Comparator<Member> order(ListState list) {
    Comparator<Member> order =
        switch (list.column()) {
          case "country" -> Comparator.comparing(Member::country);
          case "status" -> Comparator.comparing(Member::status);
          case "changed" ->
              Comparator.comparing(
                  Member::changed, Comparator.nullsFirst(Comparator.naturalOrder()));
          default -> Comparator.comparing(Member::name, String.CASE_INSENSITIVE_ORDER);
        };
    return (list.descending() ? order.reversed() : order).thenComparing(Member::id);
  }

  @GetMapping("/members/{id}")
  String member(@PathVariable String id, Model model) {
    model.addAttribute("detail", membership.member(id(id)));
    model.addAttribute("standings", Standing.values());
    return "directory/member";
  }

  @GetMapping("/directory/waiting")
  String waiting(Model model) {
    model.addAttribute("tabs", DirectoryPages.tabs(words, "/directory/waiting"));
    model.addAttribute("waiting", membership.pending());
    return "directory/waiting";
  }

  @PostMapping("/members/{id}/confirm")
  String confirm(
      @PathVariable String id, @RequestParam String fingerprint, RedirectAttributes redirect) {
    return decide(
        id, redirect, "directory.confirmed", () -> membership.confirm(id(id), fingerprint));
  }

  @GetMapping("/members/{id}/reject")
  String askToReject(@PathVariable String id, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "directory.reject",
            "/members/" + id(id) + "/reject",
            Map.of(),
            "/directory/waiting",
            id));
    return "ui/confirm";
  }

  @PostMapping("/members/{id}/reject")
  String reject(@PathVariable String id, RedirectAttributes redirect) {
    try {
      membership.reject(id(id));
      Flash.done(redirect, "directory.rejected", id);
    } catch (Problem problem) {
      failed(redirect, problem);
    }
    return "redirect:/directory/waiting";
  }

  @PostMapping("/members/{id}/standing")
  String standing(
      @PathVariable String id,
      @RequestParam Standing standing,
      @RequestParam String reason,
      RedirectAttributes redirect) {
    return decide(
        id,
        redirect,
        "directory.standing.changed",
        () -> membership.setStanding(id(id), standing, reason.strip()));
  }

  private static String decide(
      String id, RedirectAttributes redirect, String done, Runnable decision) {
    try {
      decision.run();
      Flash.done(redirect, done, id);
    } catch (Problem problem) {
      failed(redirect, problem);
    }
    return "redirect:/members/" + id(id);
  }

  static void failed(RedirectAttributes redirect, Problem problem) {
    Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
  }

  static MemberId id(String text) {
    if (!MemberId.isValid(text)) {
      throw new Problem(HttpStatus.NOT_FOUND, "directory-member-unknown", text);
    }
    return new MemberId(text);
  }
}
