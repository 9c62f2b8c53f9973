package org.atalaya.node.alerts.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.alerts.write.Drafts;
import org.atalaya.node.ui.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A CSAF advisory or a STIX bundle as a draft. */
@Controller
class ImportController {
  private final Drafts drafts;

  ImportController(Drafts drafts) {
    this.drafts = drafts;
  }

  @GetMapping("/alerts/import")
  String ask() {
    return "alerts/import";
  }

  @PostMapping("/alerts/import")
  String take(
      @RequestParam("file") MultipartFile file,
      @RequestParam(name = "pasted", defaultValue = "") String pasted,
      RedirectAttributes redirect,
      Model model)
      throws IOException {
    byte[] document = file.isEmpty() ? pasted.getBytes(StandardCharsets.UTF_8) : file.getBytes();
    try {
      var id = drafts.importDocument(document);
      Flash.done(redirect, "alerts.imported");
      return "redirect:/alerts/drafts/" + id;
    } catch (FormatException unusable) {
      model.addAttribute("problem", unusable);
      model.addAttribute("pasted", file.isEmpty() ? pasted : "");
      return "alerts/import";
    }
  }
}
