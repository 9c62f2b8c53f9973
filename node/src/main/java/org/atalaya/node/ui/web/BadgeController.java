package org.atalaya.node.ui.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One number of the navigation, to be put in the place of its older self. */
@Controller
class BadgeController {
  private final Console console;

  BadgeController(Console console) {
    this.console = console;
  }

  @GetMapping("/ui/badge")
  String badge(@RequestParam String path, Model model) {
    Console.Badge badge = console.badge(path);
    if (badge == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("path", path);
    model.addAttribute("badge", badge);
    return "ui/layout :: badge";
  }
}
