package org.atalaya.node.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.envelope.BundleFile;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Link;
import org.atalaya.node.exchange.Network;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The network as people see it: links, deliveries, anomalies, bundle files. */
@Controller
class NetworkPages {
  private static final int PAGE = 50;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

  private final Network network;
  private final MessageSource words;
  private final Clock clock;

  NetworkPages(Network network, MessageSource words, Clock clock) {
    this.network = network;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping("/network")
  String links(Model model) {
    model.addAttribute("links", network.links());
    model.addAttribute("anomalies", network.anomalies(true, null, 5).items());
    return "exchange/network";
  }

  @GetMapping("/network/members/{member}")
  String link(@PathVariable String member, HttpServletRequest request, Model model) {
    MemberId id = member(member);
    model.addAttribute("link", network.link(id));
    model.addAttribute("deliveries", network.deliveries(id, true, null, PAGE));
    return "exchange/link";
  }

  @PostMapping("/network/members/{member}/test")
  String test(@PathVariable String member, Model model) {
    MemberId id = member(member);
    model.addAttribute("link", network.link(id));
    model.addAttribute("test", network.test(id));
    return "exchange/test";
  }

  @PostMapping("/network/members/{member}/retry")
  String retry(@PathVariable String member, RedirectAttributes redirect) {
    network.retry(member(member));
    Flash.done(redirect, "exchange.retried");
    return "redirect:/network/members/" + member(member);
  }

  @GetMapping("/network/deliveries")
  String deliveries(HttpServletRequest request, Model model) {
    ListState list = ListState.of(request, "-queued", Set.of("queued"), List.of("member", "all"));
    String member = list.filter("member");
    boolean open = !list.filter("all").equals("true");
    model.addAttribute("list", list);
    model.addAttribute("members", members());
    model.addAttribute(
        "deliveries",
        network.deliveries(member.isEmpty() ? null : member(member), open, list.after(), PAGE));
    return "exchange/deliveries";
  }

  @GetMapping("/network/anomalies")
  String anomalies(HttpServletRequest request, Model model) {
    ListState list = ListState.of(request, "-last", Set.of("last"), List.of("all"));
    boolean open = !list.filter("all").equals("true");
    model.addAttribute("list", list);
    model.addAttribute("anomalies", network.anomalies(open, list.after(), PAGE));
    return "exchange/anomalies";
  }

  @PostMapping("/network/anomalies/{id}/resolve")
  String resolve(@PathVariable long id, RedirectAttributes redirect) {
    network.resolve(id);
    Flash.done(redirect, "exchange.anomaly.resolved");
    return "redirect:/network/anomalies";
  }

  @GetMapping("/network/bundles")
  String bundles(Model model) {
    model.addAttribute("members", members());
    return "exchange/bundles";
  }

  @PostMapping("/network/bundles/export")
  @PreAuthorize("hasAuthority('exchange:operate')")
  void export(@RequestParam(defaultValue = "") String member, HttpServletResponse response)
      throws IOException {
    MemberId recipient = member.isEmpty() ? null : member(member);
    if (recipient != null) {
      network.link(recipient);
    }
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(recipient));
    network.exportBundle(recipient, response.getOutputStream());
  }

  @PostMapping("/network/bundles/import")
  String take(@RequestParam MultipartFile file, Model model) throws IOException {
    if (file.isEmpty()) {
      throw Problem.at("file", HttpStatus.BAD_REQUEST, "bundle-missing");
    }
    try (var in = file.getInputStream()) {
      model.addAttribute("report", network.importBundle(in));
    }
    return "exchange/report";
  }

  private String disposition(@Nullable MemberId recipient) {
    String to = recipient == null ? "all" : recipient.value();
    String name = "atalaya-" + to + "-" + STAMP.format(clock.instant()) + BundleFile.SUFFIX;
    return ContentDisposition.attachment().filename(name).build().toString();
  }

  private Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(
        "", words.getMessage("exchange.every-member", null, LocaleContextHolder.getLocale()));
    for (Link link : network.links()) {
      members.put(link.member().value(), link.name());
    }
    return members;
  }

  static MemberId member(String text) {
    if (!MemberId.isValid(text)) {
      throw new Problem(HttpStatus.NOT_FOUND, "no-such-member", text);
    }
    return new MemberId(text);
  }
}
