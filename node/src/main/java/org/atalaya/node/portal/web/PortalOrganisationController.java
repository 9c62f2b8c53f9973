package org.atalaya.node.portal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.forms.ContactForm;
import org.atalaya.node.constituency.forms.OrganisationForm;
import org.atalaya.node.portal.OwnOrganisation;
import org.atalaya.node.portal.Portal;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A contact's own organisation: what it has, who answers there, and changes to ask for. */
@Controller
class PortalOrganisationController {
  private static final String PAGE = PortalFrame.ORGANISATION;
  private static final String CONTACTS = PAGE + "/contacts";

  private final Portal portal;
  private final PortalFrame frame;
  private final Viewer viewer;
  private final MessageSource words;

  PortalOrganisationController(
      Portal portal, PortalFrame frame, Viewer viewer, MessageSource words) {
    this.portal = portal;
    this.frame = frame;
    this.viewer = viewer;
    this.words = words;
  }

  @GetMapping(PAGE)
  String organisation(Model model) {
    frame.put(model, PAGE);
    OwnOrganisation own = portal.organisation();
    model.addAttribute("own", own);
    model.addAttribute(
        "faults", own.faults().stream().map(one -> OrganisationForm.words(words, one)).toList());
    model.addAttribute("requests", portal.requests());
    return "portal/organisation";
  }

  @GetMapping(PAGE + "/edit")
  String edit(Model model) {
    OwnOrganisation own = portal.organisation();
    return form(
        OrganisationForm.assets(
            own.languages(),
            own.services(),
            own.networks(),
            own.asNumbers(),
            own.domains(),
            own.products()),
        Map.of(),
        model);
  }

  @PostMapping(PAGE + "/edit")
  String change(
      @ModelAttribute OrganisationForm form,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    OrganisationInput input = form.assets(portal.guest().organisation());
    List<Fault> faults = portal.check(input);
    if (faults.isEmpty()) {
      return ask(input, redirect);
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(form, OrganisationForm.errors(words, faults), model);
  }

  private String ask(OrganisationInput input, RedirectAttributes redirect) {
    try {
      Flash.done(redirect, portal.request(input) ? "portal.asked" : "portal.asked.nothing");
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + PAGE;
  }

  private String form(OrganisationForm form, Map<String, String> errors, Model model) {
    frame.put(model, PAGE);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("languages", OrganisationForm.languages(LocaleContextHolder.getLocale()));
    return "portal/edit";
  }

  @GetMapping(PAGE + "/take-back")
  String askToTakeBack(Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(words, "portal.take-back", PAGE + "/take-back", Map.of(), PAGE));
    return "ui/confirm";
  }

  @PostMapping(PAGE + "/take-back")
  String takeBack(RedirectAttributes redirect) {
    try {
      portal.takeBack();
      Flash.done(redirect, "portal.taken-back");
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + PAGE;
  }

  @GetMapping(CONTACTS + "/new")
  String begin(Model model) {
    ContactForm empty = ContactForm.empty(portal.organisation().languages(), viewer.zone().getId());
    return form(null, empty, Map.of(), model);
  }

  @GetMapping(CONTACTS + "/{contact}")
  String contact(@PathVariable UUID contact, Model model) {
    return form(contact, ContactForm.of(known(contact)), Map.of(), model);
  }

  @PostMapping(CONTACTS + "/new")
  String add(
      @ModelAttribute ContactForm form,
      @RequestParam Map<String, String> fields,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    return save(null, form.told(fields), response, model, redirect);
  }

  @PostMapping(CONTACTS + "/{contact}")
  String change(
      @PathVariable UUID contact,
      @ModelAttribute ContactForm form,
      @RequestParam Map<String, String> fields,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    known(contact);
    return save(contact, form.told(fields), response, model, redirect);
  }

  @GetMapping(CONTACTS + "/{contact}/remove")
  String askToRemove(@PathVariable UUID contact, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "portal.contact.remove",
            CONTACTS + "/" + contact + "/remove",
            Map.of(),
            PAGE,
            known(contact).name()));
    return "ui/confirm";
  }

  @PostMapping(CONTACTS + "/{contact}/remove")
  String remove(@PathVariable UUID contact, RedirectAttributes redirect) {
    ConstituentContact gone = known(contact);
    List<ConstituentContact> left =
        portal.organisation().contacts().stream().filter(one -> !one.equals(gone)).toList();
    return ask(OrganisationInput.contacts(portal.guest().organisation(), left), redirect);
  }

  private String save(
      @Nullable UUID contact,
      ContactForm form,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    var contacts = new ArrayList<>(portal.organisation().contacts());
    int at = contacts.size();
    for (int i = 0; i < contacts.size(); i++) {
      if (contact != null && contact.equals(contacts.get(i).id())) {
        at = i;
      }
    }
    if (at == contacts.size()) {
      contacts.add(form.contact(null));
    } else {
      contacts.set(at, form.contact(contact));
    }
    OrganisationInput input = OrganisationInput.contacts(portal.guest().organisation(), contacts);
    String place = "/contacts/" + at + "/";
    List<Fault> faults =
        portal.check(input).stream().filter(fault -> fault.place().startsWith(place)).toList();
    if (faults.isEmpty()) {
      return ask(input, redirect);
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(contact, form, OrganisationForm.errors(words, faults), model);
  }

  private ConstituentContact known(UUID contact) {
    return portal.organisation().contacts().stream()
        .filter(one -> contact.equals(one.id()))
        .findFirst()
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "constituency-contact-unknown"));
  }

  private String form(
      @Nullable UUID contact, ContactForm form, Map<String, String> errors, Model model) {
    frame.put(model, PAGE);
    Locale locale = LocaleContextHolder.getLocale();
    model.addAttribute("contact", contact);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("roles", ContactForm.roles(words, locale));
    model.addAttribute("tellings", ContactForm.tellings(words, locale));
    model.addAttribute("classes", Rsit.classes());
    model.addAttribute("languages", OrganisationForm.languages(locale));
    return "portal/contact";
  }
}
