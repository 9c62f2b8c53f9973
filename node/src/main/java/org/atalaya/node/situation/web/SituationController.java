package org.atalaya.node.situation.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.Constituents.Profile;
import org.atalaya.node.findings.FindingFigures;
import org.atalaya.node.findings.Findings;
import org.atalaya.node.sources.Sources;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.warnings.WarningQuery;
import org.atalaya.node.warnings.Warnings;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the features say, on one page. */
@Controller
class SituationController {
  private static final int TOP = 10;

  private final Findings findings;
  private final Constituents constituents;
  private final Sources sources;
  private final Warnings warnings;

  SituationController(
      Findings findings, Constituents constituents, Sources sources, Warnings warnings) {
    this.findings = findings;
    this.constituents = constituents;
    this.sources = sources;
    this.warnings = warnings;
  }

  /** Something with its number of open findings. */
  record Bar(String id, String name, long open) {}

  @Bean
  static NavigationEntry situationEntry() {
    return new NavigationEntry("situation.title", "/situation", 15, "watch:read");
  }

  @GetMapping("/situation")
  String page(Model model) {
    FindingFigures figures = findings.figures();
    model.addAttribute("figures", figures);
    model.addAttribute("sectors", sectors(figures));
    model.addAttribute("top", top(figures));
    model.addAttribute("sources", sources.list());
    model.addAttribute(
        "waiting", warnings.list(new WarningQuery(null, null, null, true, null, TOP)));
    return "situation/page";
  }

  private List<Bar> sectors(FindingFigures figures) {
    Map<Sector, Long> open = new EnumMap<>(Sector.class);
    for (Profile one : constituents.profiles()) {
      open.merge(one.sector(), figures.open().getOrDefault(one.id(), 0L), Long::sum);
    }
    return open.entrySet().stream()
        .map(one -> new Bar(one.getKey().code(), one.getKey().code(), one.getValue()))
        .sorted(Comparator.comparingLong(Bar::open).reversed())
        .toList();
  }

  private List<Bar> top(FindingFigures figures) {
    List<Map.Entry<String, Long>> most =
        figures.open().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(TOP)
            .toList();
    Map<String, String> names = constituents.names(most.stream().map(Map.Entry::getKey).toList());
    return most.stream()
        .map(
            one ->
                new Bar(
                    one.getKey(), names.getOrDefault(one.getKey(), one.getKey()), one.getValue()))
        .toList();
  }
}
