package org.atalaya.node.directory.web;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.Joining;
import org.atalaya.node.directory.Membership;
import org.atalaya.node.directory.OwnTeam;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invitations of the hub, and joining by one. */
@Controller
class JoiningController {
  private static final String BACK = "redirect:/directory/joining";

  private final Joining joining;
  private final Membership membership;
  private final OwnTeam team;
  private final MessageSource words;

  JoiningController(Joining joining, Membership membership, OwnTeam team, MessageSource words) {
    this.joining = joining;
    this.membership = membership;
    this.team = team;
    this.words = words;
  }

  @GetMapping("/directory/joining")
  String page(Model model) {
    if (!team.ready()) {
      return "redirect:/directory/set-up";
    }
    model.addAttribute("tabs", DirectoryPages.tabs(words, "/directory/joining"));
    var hub = membership.all().stream().filter(member -> member.hub()).findFirst();
    model.addAttribute("hub", hub.orElse(null));
    model.addAttribute("own", hub.filter(member -> member.self()).isPresent());
    model.addAttribute("invitations", joining.invitations());
    return "directory/joining";
  }

  @PostMapping("/directory/joining/invite")
  String invite(@RequestParam String note, @RequestParam int hours, RedirectAttributes redirect) {
    try {
      redirect.addFlashAttribute("invited", joining.invite(note, Duration.ofHours(hours)));
    } catch (Problem problem) {
      MembersController.failed(redirect, problem);
    }
    return BACK;
  }

  @GetMapping("/directory/joining/{id}/revoke")
  String askToRevoke(@PathVariable UUID id, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "directory.joining.revoke",
            "/directory/joining/" + id + "/revoke",
            Map.of(),
            "/directory/joining"));
    return "ui/confirm";
  }

  @PostMapping("/directory/joining/{id}/revoke")
  String revoke(@PathVariable UUID id, RedirectAttributes redirect) {
    try {
      joining.revoke(id);
      Flash.done(redirect, "directory.joining.revoked");
    } catch (Problem problem) {
      MembersController.failed(redirect, problem);
    }
    return BACK;
  }

  @PostMapping("/directory/joining/join")
  String join(@RequestParam String code, RedirectAttributes redirect) {
    try {
      MemberId hub = joining.join(code);
      Flash.done(redirect, "directory.joining.joined", hub.value());
      return "redirect:/members";
    } catch (Problem problem) {
      MembersController.failed(redirect, problem);
      return BACK;
    }
  }
}
