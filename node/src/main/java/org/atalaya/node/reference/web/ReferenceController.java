package org.atalaya.node.reference.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.atalaya.node.api.Problem;
import org.atalaya.node.reference.ReferenceTables;
import org.atalaya.node.reference.TableView;
import org.atalaya.node.sources.WatchTabs;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reference tables for people. */
@Controller
class ReferenceController {
  private static final String LIST = "/watch/tables";

  private final ReferenceTables tables;
  private final MessageSource words;

  ReferenceController(ReferenceTables tables, MessageSource words) {
    this.tables = tables;
    this.words = words;
  }

  @GetMapping(LIST)
  String list(Model model) {
    model.addAttribute("tabs", WatchTabs.tabs(words, LIST));
    model.addAttribute("tables", tables.list());
    return "reference/list";
  }

  @PostMapping(LIST)
  String load(
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "false") boolean drops,
      RedirectAttributes redirect)
      throws IOException {
    try (InputStream content = file.getInputStream()) {
      String given = name.isBlank() ? String.valueOf(file.getOriginalFilename()) : name;
      TableView table = tables.load(given, content, drops);
      Flash.done(redirect, "reference.loaded", table.name(), table.entries(), table.unused());
    } catch (Problem problem) {
      Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
    }
    return "redirect:" + LIST;
  }

  @GetMapping(LIST + "/{id:[0-9]+}/remove")
  String askToRemove(@PathVariable long id, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "reference.remove",
            LIST + "/" + id + "/remove",
            Map.of(),
            LIST,
            tables.view(id).name()));
    return "ui/confirm";
  }

  @PostMapping(LIST + "/{id:[0-9]+}/remove")
  String remove(@PathVariable long id, RedirectAttributes redirect) {
    tables.remove(id);
    Flash.done(redirect, "reference.removed");
    return "redirect:" + LIST;
  }
}
