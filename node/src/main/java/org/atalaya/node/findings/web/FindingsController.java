package org.atalaya.node.findings.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Problem;
import org.atalaya.node.findings.FindingQuery;
import org.atalaya.node.findings.FindingSettings;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.findings.Findings;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.Reports;
import org.atalaya.node.ui.ListState;
import org.atalaya.node.ui.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Findings for people. */
@Controller
class FindingsController {
  private static final int PAGE = 50;
  private static final int LONGEST = 4_000;

  private final Findings findings;
  private final Reports reports;

  FindingsController(Findings findings, Reports reports) {
    this.findings = findings;
    this.reports = reports;
  }

  /** What the findings add to the node. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(FindingSettings.class)
  static class Parts {
    @Bean
    NavigationEntry findingsEntry() {
      return new NavigationEntry("findings.title", "/findings", 30, "watch:read");
    }
  }

  @GetMapping("/findings")
  String list(HttpServletRequest request, Model model) {
    ListState list =
        ListState.of(
            request, "-seen", Set.of("seen"), List.of("of", "organisation", "category", "state"));
    model.addAttribute("list", list);
    model.addAttribute("classes", Rsit.classes());
    model.addAttribute(
        "page",
        findings.list(
            new FindingQuery(
                list.filter("of"),
                given(list.filter("organisation")),
                given(list.filter("category")),
                switch (list.filter("state")) {
                  case "all" -> null;
                  case "closed" -> Boolean.FALSE;
                  default -> Boolean.TRUE;
                },
                list.after(),
                PAGE)));
    return "findings/list";
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }

  @GetMapping("/findings/{id:[0-9]+}")
  String finding(@PathVariable long id, Model model) {
    FindingView finding = findings.view(id);
    model.addAttribute("finding", finding);
    Observation latest = latest(finding);
    model.addAttribute("observation", latest);
    model.addAttribute("record", latest == null ? null : record(latest));
    return "findings/finding";
  }

  /** As it stands in the report, or its beginning. */
  private @Nullable String record(Observation latest) {
    return reports
        .record(latest.report(), latest.place())
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST)))
        .orElse(null);
  }

  /** Null once its report is no longer kept. */
  private @Nullable Observation latest(FindingView finding) {
    try {
      List<Observation> latest =
          reports.observations(finding.report(), Cursor.of(finding.place() - 1), 1).items();
      return latest.isEmpty() ? null : latest.getFirst();
    } catch (Problem gone) {
      return null;
    }
  }
}
