package org.atalaya.node.constituency.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Asset;
import org.atalaya.node.constituency.Attribution;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.ConstituencyTabs;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.OrganisationQuery;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.constituency.forms.OrganisationForm;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of organisations, one of them, its history, and whose an address is. */
@Controller
class OrganisationsController {
  private static final int PAGE = 50;

  private final Constituency constituency;
  private final Attribution attribution;
  private final MessageSource words;

  OrganisationsController(Constituency constituency, Attribution attribution, MessageSource words) {
    this.constituency = constituency;
    this.attribution = attribution;
    this.words = words;
  }

  @GetMapping("/constituency")
  String list(HttpServletRequest request, Model model) {
    ListState list =
        ListState.of(
            request,
            "name",
            Set.of("name", "changed"),
            List.of("q", "sector", "parent", "retired"));
    String parent = list.filter("parent");
    model.addAttribute("tabs", ConstituencyTabs.tabs(words, ConstituencyPages.PATH));
    model.addAttribute("list", list);
    model.addAttribute("sectors", Sector.values());
    model.addAttribute(
        "page",
        constituency.list(
            new OrganisationQuery(
                list.filter("q"),
                Sector.named(list.filter("sector")).orElse(null),
                parent.isEmpty() ? null : parent,
                !list.filter("retired").equals("true") ? Boolean.FALSE : null,
                list.column().equals("changed"),
                list.descending(),
                list.after(),
                PAGE)));
    return "constituency/list";
  }

  @GetMapping("/constituency/organisations/{id}")
  String organisation(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    model.addAttribute("view", constituency.view(id));
    model.addAttribute("history", constituency.history(id, after, PAGE));
    model.addAttribute(
        "below",
        constituency
            .list(new OrganisationQuery(null, null, id, null, false, false, null, PAGE))
            .items());
    return "constituency/organisation";
  }

  @GetMapping("/constituency/history")
  String history(@RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("tabs", ConstituencyTabs.tabs(words, "/constituency/history"));
    model.addAttribute("history", constituency.history(null, after, PAGE));
    return "constituency/history";
  }

  @GetMapping("/constituency/owners")
  String owners(@RequestParam(defaultValue = "") String of, Model model) {
    model.addAttribute("tabs", ConstituencyTabs.tabs(words, "/constituency/owners"));
    model.addAttribute("of", of);
    if (!of.isBlank()) {
      try {
        Asset asset = Asset.read(of);
        model.addAttribute("asset", asset);
        model.addAttribute("owners", attribution.whose(asset));
      } catch (Problem unclear) {
        model.addAttribute("error", OrganisationForm.words(words, unclear));
      }
    }
    return "constituency/owners";
  }

  @GetMapping("/constituency/organisations/{id}/retire")
  String askToRetire(@PathVariable String id, Model model) {
    OrganisationView view = constituency.view(id);
    String path = "/constituency/organisations/" + view.organisation().id();
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "constituency.retire",
            path + "/retire",
            Map.of("version", Integer.toString(view.version())),
            path,
            view.organisation().name()));
    return "ui/confirm";
  }

  @PostMapping("/constituency/organisations/{id}/retire")
  String retire(@PathVariable String id, @RequestParam int version, RedirectAttributes redirect) {
    return setRetired(id, version, true, redirect);
  }

  @PostMapping("/constituency/organisations/{id}/restore")
  String restore(@PathVariable String id, @RequestParam int version, RedirectAttributes redirect) {
    return setRetired(id, version, false, redirect);
  }

  private String setRetired(String id, int version, boolean retired, RedirectAttributes redirect) {
    try {
      constituency.change(OrganisationInput.retired(id, retired), version);
      Flash.done(
          redirect, retired ? "constituency.retired.done" : "constituency.restored.done", id);
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + OrganisationForm.path(id);
  }
}
