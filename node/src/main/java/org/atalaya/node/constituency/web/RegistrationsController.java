package org.atalaya.node.constituency.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.ConstituencyTabs;
import org.atalaya.node.constituency.Registrations;
import org.atalaya.node.constituency.forms.OrganisationForm;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.atalaya.node.ui.TeamLabel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is registered in the country and belongs to nobody here. */
@Controller
class RegistrationsController {
  private static final String PATH = "/constituency/registered";
  private static final int PAGE = 50;

  private final Registrations registrations;
  private final ObjectProvider<TeamLabel> team;
  private final MessageSource words;

  RegistrationsController(
      Registrations registrations, ObjectProvider<TeamLabel> team, MessageSource words) {
    this.registrations = registrations;
    this.team = team;
    this.words = words;
  }

  @GetMapping(PATH)
  String list(HttpServletRequest request, Model model) {
    ListState list = ListState.of(request, "what", Set.of("what"), List.of("of"));
    TeamLabel label = team.getIfAvailable();
    model.addAttribute("tabs", ConstituencyTabs.tabs(words, PATH));
    model.addAttribute("list", list);
    model.addAttribute("country", label == null ? null : label.country());
    model.addAttribute("registers", registrations.registers());
    model.addAttribute("page", registrations.unowned(list.filter("of"), list.after(), PAGE));
    return "constituency/registered";
  }

  @PostMapping(PATH)
  String load(
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String country,
      RedirectAttributes redirect)
      throws IOException {
    try (InputStream content = file.getInputStream()) {
      Registrations.Register register = registrations.load(content, country);
      Flash.done(
          redirect,
          "constituency.registered.loaded",
          register.registry(),
          register.networks(),
          register.numbers());
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + PATH;
  }
}
