package org.atalaya.node.directory.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardFiles;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.CardEdit;
import org.atalaya.node.directory.Membership;
import org.atalaya.node.directory.OwnTeam;
import org.atalaya.node.directory.TeamIdentity;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.Hemisphere;
import org.atalaya.node.ui.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Setting the node up, and our own card and keys. */
@Controller
class OwnCardController {
  private static final int MOST_FILE = 256 << 10;
  private static final String TO_CARD = "redirect:/directory/card";

  private final OwnTeam team;
  private final Membership membership;
  private final MessageSource words;
  private final Viewer viewer;
  private final Hemisphere hemisphere;
  private final Clock clock;

  OwnCardController(
      OwnTeam team,
      Membership membership,
      MessageSource words,
      Viewer viewer,
      Hemisphere hemisphere,
      Clock clock) {
    this.team = team;
    this.membership = membership;
    this.words = words;
    this.viewer = viewer;
    this.hemisphere = hemisphere;
    this.clock = clock;
  }

  @GetMapping("/directory/set-up")
  String setUp(Model model) {
    if (team.ready()) {
      return TO_CARD;
    }
    return setUp(model, Map.of(), Map.of());
  }

  private String setUp(Model model, Map<String, String> typed, Map<String, String> errors) {
    var countries = new LinkedHashMap<String, String>();
    countries.put("", "");
    hemisphere.countries().stream()
        .sorted((a, b) -> a.name(viewer.language()).compareTo(b.name(viewer.language())))
        .forEach(country -> countries.put(country.code(), country.name(viewer.language())));
    model.addAttribute("countries", countries);
    model.addAttribute("reaches", reaches());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "directory/set-up";
  }

  @PostMapping("/directory/set-up")
  String setUp(@RequestParam Map<String, String> typed, Model model, RedirectAttributes redirect) {
    try {
      String url = typed.getOrDefault("url", "").strip();
      String nominatedBy = typed.getOrDefault("nominatedBy", "").strip();
      String name = typed.getOrDefault("name", "").strip();
      team.setUp(
          new TeamIdentity(
              typed.getOrDefault("id", "").strip(),
              name,
              typed.getOrDefault("country", ""),
              url.isEmpty() ? null : URI.create(url),
              "RELAYED".equals(typed.get("reach")) ? Card.Reach.RELAYED : Card.Reach.DIRECT,
              typed.containsKey("hub"),
              List.of(viewer.language().getLanguage()),
              nominatedBy.isEmpty() ? name : nominatedBy));
      Flash.done(redirect, "directory.set-up.done");
      return TO_CARD;
    } catch (Problem problem) {
      String place = problem.place() == null ? "name" : problem.place();
      return setUp(model, typed, Map.of(place, words(problem)));
    } catch (IllegalArgumentException e) {
      return setUp(model, typed, Map.of("url", words("directory.fault.url")));
    }
  }

  @GetMapping("/directory/card")
  String card(Model model) {
    if (!team.ready()) {
      return "redirect:/directory/set-up";
    }
    CardEdit edit = CardEdit.of(team.card().card());
    LocalDate today = LocalDate.ofInstant(clock.instant(), viewer.zone());
    return card(model, CardForm.of(edit, today, viewer.zone()), Map.of());
  }

  private String card(Model model, CardForm form, Map<String, String> errors) {
    SignedCard card = team.card();
    model.addAttribute("tabs", DirectoryPages.tabs(words, "/directory/card"));
    model.addAttribute("detail", membership.member(card.card().member()));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("roles", roles());
    model.addAttribute("reaches", reaches());
    return "directory/card";
  }

  @PostMapping("/directory/card")
  String edit(HttpServletRequest request, Model model, RedirectAttributes redirect) {
    CardForm form = CardForm.of(request);
    var faults = new ArrayList<CardForm.Fault>();
    CardEdit edit = form.edit(faults);
    if (edit == null) {
      var errors = new LinkedHashMap<String, String>();
      faults.forEach(fault -> errors.putIfAbsent(fault.field(), words(fault.key())));
      return card(model, form, errors);
    }
    try {
      SignedCard card = team.edit(edit);
      Flash.done(redirect, "directory.own.saved", card.card().version());
      return TO_CARD;
    } catch (Problem problem) {
      return card(model, form, Map.of("name", words(problem)));
    }
  }

  @PostMapping("/directory/keys/rotate")
  String rotate(RedirectAttributes redirect) {
    return act(redirect, "directory.own.rotated", team::rotateKeys);
  }

  @GetMapping("/directory/keys/revoke")
  String askToRevoke(@RequestParam String key, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "directory.key.revoke",
            "/directory/keys/revoke",
            Map.of("key", key),
            "/directory/card"));
    return "ui/confirm";
  }

  @PostMapping("/directory/keys/revoke")
  String revoke(@RequestParam String key, RedirectAttributes redirect) {
    return act(redirect, "directory.own.revoked", () -> team.revokeKey(key));
  }

  private static String act(RedirectAttributes redirect, String done, Runnable act) {
    try {
      act.run();
      Flash.done(redirect, done);
    } catch (Problem problem) {
      MembersController.failed(redirect, problem);
    }
    return TO_CARD;
  }

  @GetMapping("/directory/card-file")
  ResponseEntity<byte[]> file() {
    String name = team.card().card().member() + CardFiles.SUFFIX;
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(membership.cardFile());
  }

  @PostMapping("/directory/card-file")
  String receive(@RequestParam MultipartFile file, RedirectAttributes redirect) throws IOException {
    try {
      if (file.getSize() > MOST_FILE) {
        throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "directory-card-large");
      }
      MemberId member = membership.receiveFile(file.getBytes());
      Flash.note(redirect, "directory.waiting.compare", member.value());
    } catch (Problem problem) {
      MembersController.failed(redirect, problem);
    }
    return "redirect:/directory/waiting";
  }

  private Map<String, String> reaches() {
    var reaches = new LinkedHashMap<String, String>();
    for (Card.Reach reach : Card.Reach.values()) {
      reaches.put(reach.name(), words("directory.reach." + reach.name()));
    }
    return reaches;
  }

  private Map<String, String> roles() {
    var roles = new LinkedHashMap<String, String>();
    for (Contact.Role role : Contact.Role.values()) {
      roles.put(role.name(), words("directory.role." + role.name()));
    }
    return roles;
  }

  private String words(Problem problem) {
    return words("problem." + problem.code(), problem.arguments());
  }

  private String words(String key, Object... arguments) {
    return words.getMessage(key, arguments, viewer.language());
  }
}
