package org.atalaya.node.sources.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.atalaya.node.api.Problem;
import org.atalaya.node.sources.FormatKind;
import org.atalaya.node.sources.FormatTrial;
import org.atalaya.node.sources.FormatView;
import org.atalaya.node.sources.ReportFormats;
import org.atalaya.node.sources.WatchTabs;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Formats of reports for people: write one, see what it makes of a sample, keep it. */
@Controller
class FormatsController {
  private static final String LIST = "/watch/formats";
  private static final String ONE = LIST + "/{name:[a-z0-9][a-z0-9-]*}";

  private static final int LARGEST_SAMPLE = 8 << 20;

  private final ReportFormats formats;
  private final MessageSource words;

  FormatsController(ReportFormats formats, MessageSource words) {
    this.formats = formats;
    this.words = words;
  }

  @GetMapping(LIST)
  String list(Model model) {
    model.addAttribute("tabs", WatchTabs.tabs(words, LIST));
    model.addAttribute("formats", formats.list());
    return "sources/formats";
  }

  /** A new one begins as a copy, or as the smallest that is one. */
  @GetMapping(LIST + "/edit")
  String edit(@RequestParam(required = false) @Nullable String from, Model model) {
    String begun =
        Optional.ofNullable(from)
            .map(formats::view)
            .filter(format -> format.kind() != FormatKind.SHADOWSERVER)
            .map(FormatView::declaration)
            .orElseGet(() -> say("sources.formats.example"));
    return form(begun, "", "", model);
  }

  /** Tries it on a sample, or keeps it. */
  @PostMapping(LIST + "/edit")
  String save(
      @RequestParam String declaration,
      @RequestParam(defaultValue = "") String sample,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "false") boolean keep,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect)
      throws IOException {
    try {
      if (keep) {
        FormatView kept = formats.save(FormatKind.DECLARED, declaration);
        Flash.done(redirect, "sources.formats.saved", kept.name());
        return "redirect:" + LIST + "/" + kept.name();
      }
      byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
      String called = name;
      if (file != null && !file.isEmpty()) {
        bytes = beginning(file, LARGEST_SAMPLE);
        called = name.isBlank() ? String.valueOf(file.getOriginalFilename()) : name;
      }
      FormatTrial trial = formats.tryOut(FormatKind.DECLARED, declaration, called, bytes);
      model.addAttribute("trial", trial);
    } catch (Problem problem) {
      response.setStatus(problem.status().value());
      model.addAttribute(
          "errors", Map.of("declaration", say("problem." + problem.code(), problem.arguments())));
    }
    return form(declaration, sample, name, model);
  }

  private static byte[] beginning(MultipartFile file, int most) throws IOException {
    try (InputStream in = file.getInputStream()) {
      return in.readNBytes(most);
    }
  }

  private String form(String declaration, String sample, String name, Model model) {
    model.addAttribute("declaration", declaration);
    model.addAttribute("sample", sample);
    model.addAttribute("name", name);
    if (!model.containsAttribute("errors")) {
      model.addAttribute("errors", Map.of());
    }
    return "sources/format-edit";
  }

  @PostMapping(value = LIST + "/schema", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String schema(@RequestParam MultipartFile file, RedirectAttributes redirect) throws IOException {
    try {
      byte[] bytes = beginning(file, 4 * ReportFormats.LONGEST);
      String schema = new String(bytes, StandardCharsets.UTF_8);
      formats.save(FormatKind.SHADOWSERVER, schema);
      Flash.done(redirect, "sources.formats.schema.loaded");
    } catch (Problem problem) {
      Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
    }
    return "redirect:" + LIST;
  }

  @GetMapping(ONE)
  String format(@PathVariable String name, Model model) {
    model.addAttribute("format", formats.view(name));
    return "sources/format";
  }

  @GetMapping(ONE + "/remove")
  String askToRemove(@PathVariable String name, Model model) {
    String path = LIST + "/" + name;
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "sources.formats.remove",
            path + "/remove",
            Map.of(),
            path,
            formats.view(name).name()));
    return "ui/confirm";
  }

  @PostMapping(ONE + "/remove")
  String remove(@PathVariable String name, RedirectAttributes redirect) {
    try {
      formats.remove(name);
      Flash.done(redirect, "sources.formats.removed", name);
    } catch (Problem problem) {
      Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
    }
    return "redirect:" + LIST;
  }

  private String say(String key, Object... arguments) {
    return words.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}
