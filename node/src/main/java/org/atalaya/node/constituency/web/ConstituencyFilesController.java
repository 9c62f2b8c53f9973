package org.atalaya.node.constituency.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.ConstituencyFiles;
import org.atalaya.node.constituency.ImportPreview;
import org.atalaya.node.constituency.forms.OrganisationForm;
import org.atalaya.node.ui.Flash;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The constituency in from a file, after a look at what changes, and out to one. */
@Controller
class ConstituencyFilesController {
  private static final String EXAMPLE =
      """
      id,name,sector,parent,languages,networks,as_numbers,domains,contact_name,contact_mail
      salud,Ministerio de Salud,health,,es,203.0.113.64/26 2001:db8:5::/48,AS64496,salud.example,Ana,ana@salud.example
      salud,,,,,,,,Luis,luis@salud.example
      """;

  private final ConstituencyFiles files;
  private final MessageSource words;

  ConstituencyFilesController(ConstituencyFiles files, MessageSource words) {
    this.files = files;
    this.words = words;
  }

  @GetMapping("/constituency/import")
  String ask(Model model) {
    model.addAttribute("example", EXAMPLE);
    return "constituency/import";
  }

  @PostMapping("/constituency/import")
  String upload(@RequestParam MultipartFile file, HttpServletResponse response, Model model)
      throws IOException {
    try {
      return "redirect:/constituency/import/" + files.upload(file.getBytes()).upload();
    } catch (Problem unusable) {
      response.setStatus(unusable.status().value());
      model.addAttribute("error", OrganisationForm.words(words, unusable));
      model.addAttribute("place", unusable.place());
      return ask(model);
    }
  }

  @GetMapping("/constituency/import/{id}")
  String preview(@PathVariable UUID id, Model model) {
    model.addAttribute("preview", files.preview(id));
    return "constituency/preview";
  }

  @PostMapping("/constituency/import/{id}")
  String apply(@PathVariable UUID id, @RequestParam String digest, RedirectAttributes redirect) {
    try {
      ImportPreview done = files.apply(id, digest);
      Flash.done(redirect, "constituency.imported", done.changes(), done.faulty());
      return "redirect:/constituency";
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
      return "redirect:/constituency/import"
          + (problem.code().equals("constituency-import-changed") ? "/" + id : "");
    }
  }

  @GetMapping("/constituency/export.csv")
  ResponseEntity<byte[]> csv() {
    return file(files.csv(), "constituency.csv", "text/csv; charset=utf-8");
  }

  @GetMapping("/constituency/export.json")
  ResponseEntity<byte[]> json() {
    return file(files.json(), "constituency.json", MediaType.APPLICATION_JSON_VALUE);
  }

  private static ResponseEntity<byte[]> file(byte[] bytes, String name, String type) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .contentType(MediaType.parseMediaType(type))
        .body(bytes);
  }
}
