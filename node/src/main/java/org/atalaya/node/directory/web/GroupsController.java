package org.atalaya.node.directory.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.Group;
import org.atalaya.node.directory.Groups;
import org.atalaya.node.directory.Membership;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Named sets of members. */
@Controller
class GroupsController {
  private static final String BACK = "redirect:/directory/groups";

  private final Groups groups;
  private final Membership membership;
  private final MessageSource words;

  GroupsController(Groups groups, Membership membership, MessageSource words) {
    this.groups = groups;
    this.membership = membership;
    this.words = words;
  }

  @GetMapping("/directory/groups")
  String list(@RequestParam(required = false) @Nullable String edit, Model model) {
    model.addAttribute("tabs", DirectoryPages.tabs(words, "/directory/groups"));
    List<Group> all = groups.all();
    model.addAttribute("groups", all);
    Group edited = all.stream().filter(group -> group.id().equals(edit)).findFirst().orElse(null);
    model.addAttribute("edited", edited);
    model.addAttribute("versions", edited == null ? List.of() : groups.versions(edited.id()));
    model.addAttribute(
        "chosen",
        edited == null ? List.of() : edited.members().stream().map(Object::toString).toList());
    Map<String, String> names = new TreeMap<>();
    membership.all().forEach(member -> names.put(member.id().value(), member.name()));
    model.addAttribute("names", names);
    return "directory/groups";
  }

  @PostMapping("/directory/groups")
  String save(
      @RequestParam String id,
      @RequestParam String name,
      @RequestParam(required = false) @Nullable List<String> members,
      RedirectAttributes redirect) {
    try {
      groups.save(
          id.strip(),
          name,
          (members == null ? List.<String>of() : members)
              .stream().map(MembersController::id).toList());
      Flash.done(redirect, "directory.groups.saved", name);
      return BACK;
    } catch (Problem problem) {
      MembersController.failed(redirect, problem);
      return BACK + "?edit=" + (id.matches("[a-z0-9-]+") ? id : "");
    }
  }

  @GetMapping("/directory/groups/{id}/remove")
  String askToRemove(@PathVariable String id, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "directory.groups.remove",
            "/directory/groups/" + id + "/remove",
            Map.of(),
            "/directory/groups",
            id));
    return "ui/confirm";
  }

  @PostMapping("/directory/groups/{id}/remove")
  String remove(@PathVariable String id, RedirectAttributes redirect) {
    try {
      groups.remove(id);
      Flash.done(redirect, "directory.groups.removed", id);
    } catch (Problem problem) {
      MembersController.failed(redirect, problem);
    }
    return BACK;
  }
}
