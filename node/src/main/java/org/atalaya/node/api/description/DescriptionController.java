package org.atalaya.node.api.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Describes the API as OpenAPI 3.1, made once from what is really mapped. */
@RestController
class DescriptionController {
  static final String PREFIX = "/api/v1";

  private final RequestMappingHandlerMapping mappings;
  private final Supplier<Map<String, Object>> description = SingletonSupplier.of(this::describe);

  DescriptionController(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    this.mappings = mappings;
  }

  @GetMapping(PREFIX + "/openapi.json")
  Map<String, Object> openApi() {
    return description.get();
  }

  private Map<String, Object> describe() {
    var schemas = new Schemas();
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.1");
    document.put(
        "info",
        Map.of(
            "title",
            "Atalaya",
            "version",
            "1",
            "description",
            "All that a node's pages do, for programs."));
    document.put("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
    document.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
    document.put("paths", paths(new Operations(schemas)));
    document.put("components", components(schemas));
    return document;
  }

  private Map<String, Object> paths(Operations operations) {
    var paths = new TreeMap<String, Map<String, Object>>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
        mappings.getHandlerMethods().entrySet()) {
      RequestMappingInfo mapping = entry.getKey();
      for (String path : mapping.getPatternValues()) {
        if (path.startsWith(PREFIX)) {
          for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
            paths
                .computeIfAbsent(path, known -> new TreeMap<>())
                .put(
                    verb.name().toLowerCase(Locale.ROOT),
                    operations.of(mapping, path, verb, entry.getValue()));
          }
        }
      }
    }
    return new TreeMap<>(paths);
  }

  private static Map<String, Object> components(Schemas schemas) {
    Map<String, Object> all = new TreeMap<>(schemas.components());
    all.put("Problem", problem());
    var components = new LinkedHashMap<String, Object>();
    components.put("schemas", all);
    components.put(
        "responses",
        Map.of(
            "Problem",
            Map.of(
                "description",
                "What was wrong, where, and what to do (RFC 9457)",
                "content",
                Map.of(
                    "application/problem+json",
                    Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))))));
    components.put("parameters", Map.of("IdempotencyKey", idempotencyKey()));
    components.put(
        "securitySchemes",
        Map.of(
            "token",
            Map.of("type", "http", "scheme", "bearer"),
            "session",
            Map.of("type", "apiKey", "in", "cookie", "name", "session")));
    return components;
  }

  private static Map<String, Object> idempotencyKey() {
    return Map.of(
        "name",
        "Idempotency-Key",
        "in",
        "header",
        "required",
        false,
        "description",
        "The same request under the same key is carried out once within 24 hours.",
        "schema",
        Map.of("type", "string", "minLength", 1, "maxLength", 200));
  }

  private static Map<String, Object> problem() {
    Map<String, Object> text = Map.of("type", "string");
    return Map.of(
        "type",
        "object",
        "required",
        List.of("type", "title", "status", "detail", "code"),
        "properties",
        Map.of(
            "type", Map.of("type", "string", "format", "uri"),
            "title", text,
            "status", Map.of("type", "integer"),
            "detail", text,
            "instance", text,
            "code", text,
            "place", text,
            "errors",
                Map.of(
                    "type",
                    "array",
                    "items",
                    Map.of(
                        "type", "object", "properties", Map.of("place", text, "message", text)))));
  }
}
