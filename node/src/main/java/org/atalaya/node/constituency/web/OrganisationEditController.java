package org.atalaya.node.constituency.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.constituency.forms.OrganisationForm;
import org.atalaya.node.ui.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new organisation, and changes of one. */
@Controller
class OrganisationEditController {
  private final Constituency constituency;
  private final MessageSource words;

  OrganisationEditController(Constituency constituency, MessageSource words) {
    this.constituency = constituency;
    this.words = words;
  }

  @GetMapping("/constituency/new")
  String begin(
      @RequestParam(defaultValue = "") String networks,
      @RequestParam(defaultValue = "") String asNumbers,
      Model model) {
    return form(OrganisationForm.having(networks, asNumbers), null, Map.of(), model);
  }

  @PostMapping("/constituency/new")
  String create(
      @ModelAttribute OrganisationForm form,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    String id = form.id() == null ? "" : form.id().strip();
    OrganisationInput input = form.input(id);
    List<Fault> faults = constituency.check(input);
    if (faults.isEmpty()) {
      try {
        constituency.create(input);
        Flash.done(redirect, "constituency.created", form.called());
        return "redirect:" + OrganisationForm.path(id);
      } catch (Problem taken) {
        faults = OrganisationForm.faults("/id", taken);
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(form, null, OrganisationForm.errors(words, faults), model);
  }

  @GetMapping("/constituency/organisations/{id}/edit")
  String edit(@PathVariable String id, Model model) {
    OrganisationView view = constituency.view(id);
    return form(OrganisationForm.of(view.organisation()), view, Map.of(), model);
  }

  @PostMapping("/constituency/organisations/{id}/edit")
  String change(
      @PathVariable String id,
      @ModelAttribute OrganisationForm form,
      @RequestParam int version,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    OrganisationView view = constituency.view(id);
    OrganisationInput input = form.input(id);
    List<Fault> faults = constituency.check(input);
    if (faults.isEmpty()) {
      try {
        constituency.change(input, version);
        Flash.done(redirect, "constituency.saved", form.called());
        return "redirect:" + OrganisationForm.path(id);
      } catch (Problem changed) {
        faults = OrganisationForm.faults("/name", changed);
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(form, view, OrganisationForm.errors(words, faults), model);
  }

  private String form(
      OrganisationForm form,
      @Nullable OrganisationView view,
      Map<String, String> errors,
      Model model) {
    Map<String, String> sectors = new LinkedHashMap<>();
    Locale locale = LocaleContextHolder.getLocale();
    sectors.put("", "");
    Arrays.stream(Sector.values())
        .forEach(
            sector ->
                sectors.put(
                    sector.name(),
                    words.getMessage("alerts.sector." + sector.code(), null, locale)));
    model.addAttribute("form", form);
    model.addAttribute("view", view);
    model.addAttribute("errors", errors);
    model.addAttribute("sectors", sectors);
    model.addAttribute("languages", OrganisationForm.languages(locale));
    return "constituency/edit";
  }
}
