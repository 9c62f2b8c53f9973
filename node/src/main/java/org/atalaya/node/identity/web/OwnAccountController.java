package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.OwnAccount;
import org.atalaya.node.identity.signin.SecondFactors;
import org.atalaya.node.ui.Flash;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of one's own account. */
@Controller
class OwnAccountController {
  private static final String HOME = "redirect:/account";

  private final OwnAccount own;

  OwnAccountController(OwnAccount own) {
    this.own = own;
  }

  @GetMapping("/account")
  String page(HttpServletRequest request, Model model) {
    model.addAttribute("account", own.get());
    model.addAttribute("hasPassword", own.hasPassword());
    model.addAttribute("recoveryCodes", own.recoveryCodesLeft());
    model.addAttribute("passkeys", own.passkeys());
    model.addAttribute("sessions", own.sessions(session(request)));
    return "identity/account";
  }

  @PostMapping("/account/profile")
  String profile(@RequestParam String displayName, RedirectAttributes redirect) {
    return done(redirect, "identity.account.saved", HOME, () -> own.setDisplayName(displayName));
  }

  @GetMapping("/account/password")
  String password(Model model) {
    model.addAttribute("must", own.mustChangePassword());
    return "identity/password";
  }

  @PostMapping("/account/password")
  String changePassword(
      @RequestParam(defaultValue = "") String before,
      @RequestParam String password,
      @RequestParam String again,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect,
      Model model) {
    try {
      Forms.same(password, again);
      own.changePassword(before, password, request.getRemoteAddr(), session(request));
      Flash.done(redirect, "identity.password.changed");
      return HOME;
    } catch (Problem problem) {
      response.setStatus(problem.status().value());
      model.addAttribute("problem", problem);
      return password(model);
    }
  }

  @GetMapping("/account/second-factor")
  String secondFactor(Model model, RedirectAttributes redirect) {
    try {
      model.addAttribute("enrolment", own.beginSecondFactor());
      return "identity/second-factor";
    } catch (Problem problem) {
      return failed(problem, redirect, HOME);
    }
  }

  /** An image of its own, because a strict policy lets no data be written into a page. */
  @GetMapping("/account/second-factor/code.svg")
  ResponseEntity<byte[]> picture() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.valueOf("image/svg+xml"))
        .body(SecondFactors.qrCode(own.beginSecondFactor().uri()));
  }

  @PostMapping("/account/second-factor")
  String confirm(@RequestParam String code, HttpServletResponse response, Model model) {
    try {
      model.addAttribute("codes", own.confirmSecondFactor(code));
      return "identity/recovery-codes";
    } catch (Problem problem) {
      response.setStatus(problem.status().value());
      model.addAttribute("problem", problem);
      model.addAttribute("enrolment", own.beginSecondFactor());
      return "identity/second-factor";
    }
  }

  @PostMapping("/account/recovery-codes")
  String recoveryCodes(
      @RequestParam(defaultValue = "") String before,
      HttpServletRequest request,
      RedirectAttributes redirect,
      Model model) {
    try {
      List<String> codes = own.newRecoveryCodes(before, request.getRemoteAddr());
      model.addAttribute("codes", codes);
      return "identity/recovery-codes";
    } catch (Problem problem) {
      return failed(problem, redirect, HOME);
    }
  }

  @PostMapping("/account/second-factor/remove")
  String removeSecondFactor(
      @RequestParam(defaultValue = "") String before,
      HttpServletRequest request,
      RedirectAttributes redirect) {
    return done(
        redirect,
        "identity.second-factor.removed",
        HOME,
        () -> own.removeSecondFactor(before, request.getRemoteAddr()));
  }

  @PostMapping("/account/passkeys/{id}/remove")
  String removePasskey(@PathVariable String id, RedirectAttributes redirect) {
    return done(redirect, "identity.passkey.removed", HOME, () -> own.removePasskey(id));
  }

  @PostMapping("/account/sessions/{id}/end")
  String endSession(@PathVariable String id, RedirectAttributes redirect) {
    return done(redirect, "identity.session.ended", HOME, () -> own.endSession(id));
  }

  static String done(RedirectAttributes redirect, String message, String where, Runnable work) {
    try {
      work.run();
      Flash.done(redirect, message);
      return where;
    } catch (Problem problem) {
      return failed(problem, redirect, where);
    }
  }

  static String failed(Problem problem, RedirectAttributes redirect, String where) {
    Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
    return where;
  }

  private static String session(HttpServletRequest request) {
    return request.getSession().getId();
  }
}
