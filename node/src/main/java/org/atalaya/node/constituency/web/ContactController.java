package org.atalaya.node.constituency.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.OrganisationView;
import org.atalaya.node.constituency.forms.ContactForm;
import org.atalaya.node.constituency.forms.OrganisationForm;
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

/** An organisation's contacts, one at a time. */
@Controller
class ContactController {
  private static final String CONTACTS = "/constituency/organisations/{id}/contacts";

  private final Constituency constituency;
  private final Viewer viewer;
  private final MessageSource words;

  ContactController(Constituency constituency, Viewer viewer, MessageSource words) {
    this.constituency = constituency;
    this.viewer = viewer;
    this.words = words;
  }

  @GetMapping(CONTACTS + "/new")
  String begin(@PathVariable String id, Model model) {
    OrganisationView view = constituency.view(id);
    return form(
        view,
        null,
        ContactForm.empty(view.organisation().languages(), viewer.zone().getId()),
        Map.of(),
        model);
  }

  @GetMapping(CONTACTS + "/{contact}")
  String edit(@PathVariable String id, @PathVariable UUID contact, Model model) {
    OrganisationView view = constituency.view(id);
    return form(view, contact, ContactForm.of(known(view, contact)), Map.of(), model);
  }

  @PostMapping(CONTACTS + "/new")
  String add(
      @PathVariable String id,
      @ModelAttribute ContactForm form,
      @RequestParam int version,
      @RequestParam Map<String, String> fields,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    return save(constituency.view(id), null, form.told(fields), version, response, model, redirect);
  }

  @PostMapping(CONTACTS + "/{contact}")
  String change(
      @PathVariable String id,
      @PathVariable UUID contact,
      @ModelAttribute ContactForm form,
      @RequestParam int version,
      @RequestParam Map<String, String> fields,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    OrganisationView view = constituency.view(id);
    known(view, contact);
    return save(view, contact, form.told(fields), version, response, model, redirect);
  }

  @GetMapping(CONTACTS + "/{contact}/remove")
  String askToRemove(@PathVariable String id, @PathVariable UUID contact, Model model) {
    OrganisationView view = constituency.view(id);
    String path = OrganisationForm.path(view.organisation().id());
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "constituency.contact.remove",
            path + "/contacts/" + contact + "/remove",
            Map.of("version", Integer.toString(view.version())),
            path,
            known(view, contact).name()));
    return "ui/confirm";
  }

  @PostMapping(CONTACTS + "/{contact}/remove")
  String remove(
      @PathVariable String id,
      @PathVariable UUID contact,
      @RequestParam int version,
      RedirectAttributes redirect) {
    OrganisationView view = constituency.view(id);
    ConstituentContact gone = known(view, contact);
    List<ConstituentContact> left =
        view.organisation().contacts().stream().filter(one -> !one.equals(gone)).toList();
    try {
      constituency.change(OrganisationInput.contacts(id, left), version);
      Flash.done(redirect, "constituency.contact.removed", gone.name());
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + OrganisationForm.path(id);
  }

  private String save(
      OrganisationView view,
      @Nullable UUID contact,
      ContactForm form,
      int version,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    String id = view.organisation().id();
    var contacts = new ArrayList<ConstituentContact>();
    int at = -1;
    for (ConstituentContact one : view.organisation().contacts()) {
      if (contact != null && contact.equals(one.id())) {
        at = contacts.size();
        contacts.add(form.contact(contact));
      } else {
        contacts.add(one);
      }
    }
    if (at < 0) {
      at = contacts.size();
      contacts.add(form.contact(null));
    }
    OrganisationInput input = OrganisationInput.contacts(id, contacts);
    String place = "/contacts/" + at + "/";
    List<Fault> faults =
        constituency.check(input).stream()
            .filter(fault -> fault.place().startsWith(place))
            .toList();
    if (faults.isEmpty()) {
      try {
        constituency.change(input, version);
        Flash.done(redirect, "constituency.contact.saved", form.called());
        return "redirect:" + OrganisationForm.path(id);
      } catch (Problem problem) {
        faults = OrganisationForm.faults("/name", problem);
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(view, contact, form, OrganisationForm.errors(words, faults), model);
  }

  private static ConstituentContact known(OrganisationView view, UUID contact) {
    return view.organisation().contacts().stream()
        .filter(one -> contact.equals(one.id()))
        .findFirst()
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "constituency-contact-unknown"));
  }

  private String form(
      OrganisationView view,
      @Nullable UUID contact,
      ContactForm form,
      Map<String, String> errors,
      Model model) {
    Locale locale = LocaleContextHolder.getLocale();
    model.addAttribute("view", view);
    model.addAttribute("contact", contact);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("roles", ContactForm.roles(words, locale));
    model.addAttribute("tellings", ContactForm.tellings(words, locale));
    model.addAttribute("classes", Rsit.classes());
    model.addAttribute("languages", OrganisationForm.languages(locale));
    return "constituency/contact";
  }
}
