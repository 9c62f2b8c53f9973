package org.atalaya.node.warnings.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.atalaya.node.api.Problem;
import org.atalaya.node.warnings.Acknowledgements;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind the link of a letter. Opening it acknowledges nothing: mail gateways open links.
 */
@Controller
class AcknowledgeController {
  private static final String PATH = "/acknowledge/{letter}/{secret}";

  private final Acknowledgements acknowledgements;

  AcknowledgeController(Acknowledgements acknowledgements) {
    this.acknowledgements = acknowledgements;
  }

  @GetMapping(PATH)
  String page(
      @PathVariable String letter,
      @PathVariable String secret,
      HttpServletResponse response,
      Model model) {
    return show(letter, secret, "", null, response, model);
  }

  @PostMapping(PATH)
  String acknowledge(
      @PathVariable String letter,
      @PathVariable String secret,
      @RequestParam(defaultValue = "") String answer,
      HttpServletResponse response,
      Model model) {
    try {
      acknowledgements.acknowledge(id(letter), secret, answer);
      model.addAttribute("done", true);
      return show(letter, secret, "", null, response, model);
    } catch (Problem problem) {
      return show(letter, secret, answer, problem, response, model);
    }
  }

  private String show(
      String letter,
      String secret,
      String answer,
      @Nullable Problem problem,
      HttpServletResponse response,
      Model model) {
    try {
      model.addAttribute("letter", acknowledgements.letter(id(letter), secret));
      model.addAttribute("answer", answer);
      if (problem != null) {
        response.setStatus(problem.status().value());
        model.addAttribute("problem", problem);
      }
      return "warnings/acknowledge";
    } catch (Problem gone) {
      response.setStatus(gone.status().value());
      return "warnings/link-gone";
    }
  }

  private static UUID id(String letter) {
    try {
      return UUID.fromString(letter);
    } catch (IllegalArgumentException e) {
      throw new Problem(HttpStatus.GONE, "warnings-link");
    }
  }
}
