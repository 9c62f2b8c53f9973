package org.atalaya.node.portal.web;

import java.util.List;
import org.atalaya.node.portal.Portal;
import org.atalaya.node.ui.Tab;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What every page of the portal shows: whose it is, and where else to go. */
@Component
class PortalFrame {
  static final String HOME = "/portal";
  static final String FINDINGS = HOME + "/findings";
  static final String WARNINGS = HOME + "/warnings";
  static final String ORGANISATION = HOME + "/organisation";
  static final String INCIDENTS = HOME + "/incidents";

  private final Portal portal;
  private final MessageSource words;

  PortalFrame(Portal portal, MessageSource words) {
    this.portal = portal;
    this.words = words;
  }

  void put(Model model, String current) {
    model.addAttribute("guest", portal.guest());
    model.addAttribute("organisations", portal.organisations());
    model.addAttribute(
        "tabs",
        List.of(
            Tab.of(words, "portal.home", HOME, current),
            Tab.of(words, "warnings.title", WARNINGS, current),
            Tab.of(words, "findings.title", FINDINGS, current),
            Tab.of(words, "portal.incidents", INCIDENTS, current),
            Tab.of(words, "portal.organisation", ORGANISATION, current)));
  }
}
