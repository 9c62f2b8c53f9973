package org.atalaya.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NodeTest
class DescriptionTest {
  @Autowired private ApplicationContext node;
  @Autowired private JsonMapper json;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @LocalServerPort private int port;
  private JsonNode document;

  @BeforeEach
  void fetch() {
    var browser = new Browser(port);
    browser.signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    document = json.readTree(browser.get("/api/v1/openapi.json").body());
  }

  @Test
  void everyAddressOfTheApiIsDescribedWithWhatMayGoWrong() {
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
    var described = new ArrayList<String>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              for (String path : mapping.getPatternValues()) {
                if (path.startsWith("/api/")) {
                  assertThat(mapping.getMethodsCondition().getMethods()).as(path).isNotEmpty();
                  mapping
                      .getMethodsCondition()
                      .getMethods()
                      .forEach(verb -> described.add(verb.name().toLowerCase(Locale.ROOT) + path));
                  mapping
                      .getMethodsCondition()
                      .getMethods()
                      .forEach(verb -> complete(path, verb.name().toLowerCase(Locale.ROOT)));
                }
              }
            });
    assertThat(described).contains("get/api/v1/ledger/leaves").doesNotHaveDuplicates();
  }

  private void complete(String path, String verb) {
    JsonNode operation = document.path("paths").path(path).path(verb);
    assertThat(operation.path("operationId").asString()).as(verb + " " + path).isNotEmpty();
    JsonNode responses = operation.path("responses");
    for (String status : new String[] {"400", "401", "403", "404", "413", "500"}) {
      assertThat(responses.path(status).path("$ref").asString())
          .as(verb + " " + path + " " + status)
          .isEqualTo("#/components/responses/Problem");
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndNoNameIsUsedTwice() {
    Set<String> ids = new HashSet<>();
    document
        .findValues("operationId")
        .forEach(id -> assertThat(ids.add(id.asString())).as(id.asString()).isTrue());
    document
        .findValues("$ref")
        .forEach(
            reference ->
                assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse());
  }

  @Test
  void whatMayBeLeftOutIsNotRequired() {
    JsonNode leaf = document.at("/components/schemas/LeafView");
    assertThat(leaf.path("required").toString()).contains("subject").doesNotContain("index");
    assertThat(leaf.at("/properties/time/format").asString()).isEqualTo("date-time");
  }
}
