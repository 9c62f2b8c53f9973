package org.atalaya.node.alerts.rest;

import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.Fields;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AudienceChoice;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.api.Problem;
import org.springframework.http.HttpStatus;

/** Reads an outline: {@code {content, tlp, audience: "all" | {group} | {members}, drill}}. */
final class Outlines {
  private Outlines() {}

  static Outline read(byte[] body) {
    try {
      Fields fields = Fields.of(BoundedJson.parse(body, JsonLimits.MESSAGE), "");
      AlertContent content = content(fields);
      String label = fields.optionalText("tlp");
      Tlp tlp =
          Tlp.parse(label == null ? "" : label)
              .orElseThrow(
                  () ->
                      new FormatException(
                          Code.MISSING, "/tlp", "unmarked is refused: give a label of TLP 2.0"));
      AudienceChoice audience = audience(fields);
      boolean drill = fields.optional("drill") != null && fields.flag("drill");
      fields.nothingElse();
      return new Outline(content, tlp, audience, drill);
    } catch (FormatException wrong) {
      throw problem(wrong, "alerts.outline");
    }
  }

  private static AlertContent content(Fields fields) throws FormatException {
    try {
      return AlertContent.fromJson(fields.required("content"));
    } catch (FormatException wrong) {
      throw wrong.place().startsWith("/content") ? wrong : wrong.under("/content");
    }
  }

  private static AudienceChoice audience(Fields fields) throws FormatException {
    if (fields.required("audience").isString()) {
      if (fields.text("audience").equals("all")) {
        return new AudienceChoice.All();
      }
      throw new FormatException(
          Code.BAD_VALUE, "/audience", "\"all\", {\"group\": …} or {\"members\": […]}");
    }
    Fields choice = fields.object("audience");
    String group = choice.optionalText("group", 100);
    if (group != null) {
      choice.nothingElse();
      return new AudienceChoice.Group(group);
    }
    List<String> members = choice.texts("members", 1000);
    choice.nothingElse();
    for (int i = 0; i < members.size(); i++) {
      if (!MemberId.isValid(members.get(i))) {
        throw new FormatException(Code.BAD_VALUE, "/audience/members/" + i, "not a member id");
      }
    }
    return new AudienceChoice.Named(members.stream().map(MemberId::new).toList());
  }

  static Problem problem(FormatException wrong, String code) {
    return Problem.at(wrong.place(), HttpStatus.UNPROCESSABLE_CONTENT, code, wrong.getMessage());
  }
}
