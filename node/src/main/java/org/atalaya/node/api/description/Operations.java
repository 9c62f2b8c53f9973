package org.atalaya.node.api.description;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Describes one method of a controller as an operation of the API. */
final class Operations {
  private static final List<HttpStatus> PROBLEMS =
      List.of(
          HttpStatus.BAD_REQUEST,
          HttpStatus.UNAUTHORIZED,
          HttpStatus.FORBIDDEN,
          HttpStatus.NOT_FOUND,
          HttpStatus.CONFLICT,
          HttpStatus.CONTENT_TOO_LARGE,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          HttpStatus.UNPROCESSABLE_CONTENT,
          HttpStatus.INTERNAL_SERVER_ERROR,
          HttpStatus.SERVICE_UNAVAILABLE);

  private final Schemas schemas;

  Operations(Schemas schemas) {
    this.schemas = schemas;
  }

  /** The feature a type belongs to: the package below the node's. */
  static String feature(Class<?> type) {
    String[] names = type.getPackageName().split("\\.", -1);
    return names.length > 3 ? names[3] : names[names.length - 1];
  }

  Map<String, Object> of(
      RequestMappingInfo mapping, String path, RequestMethod verb, HandlerMethod handler) {
    String feature = feature(handler.getBeanType());
    String words = words(handler.getMethod().getName());
    var operation = new LinkedHashMap<String, Object>();
    operation.put("operationId", id(path, verb));
    operation.put("tags", List.of(feature));
    operation.put("summary", capital(words));
    List<Map<String, Object>> parameters = parameters(handler, verb);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    Map<String, Object> body = body(mapping, handler);
    if (!body.isEmpty()) {
      operation.put("requestBody", body);
    }
    operation.put("responses", responses(mapping, handler));
    return operation;
  }

  /** Unlike every other: verb and path, without what clients cannot have in a name. */
  private static String id(String path, RequestMethod verb) {
    String words = path.substring(DescriptionController.PREFIX.length());
    return verb.name().toLowerCase(Locale.ROOT) + words.replaceAll("[^A-Za-z0-9]+", "_");
  }

  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private List<Map<String, Object>> parameters(HandlerMethod handler, RequestMethod verb) {
    var parameters = new ArrayList<Map<String, Object>>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      Map<String, Object> described = parameter(parameter);
      if (!described.isEmpty()) {
        parameters.add(described);
      }
    }
    if (verb != RequestMethod.GET) {
      parameters.add(Map.of("$ref", "#/components/parameters/IdempotencyKey"));
    }
    return parameters;
  }

  private Map<String, Object> parameter(MethodParameter parameter) {
    PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
    if (path != null) {
      return parameter(parameter, "path", path.name(), true, ValueConstants.DEFAULT_NONE);
    }
    RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
    if (query != null && !isFile(parameter)) {
      return parameter(parameter, "query", query.name(), query.required(), query.defaultValue());
    }
    RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
    return header == null
        ? Map.of()
        : parameter(parameter, "header", header.name(), header.required(), header.defaultValue());
  }

  private Map<String, Object> parameter(
      MethodParameter parameter, String in, String given, boolean required, String byDefault) {
    boolean hasDefault = !byDefault.equals(ValueConstants.DEFAULT_NONE);
    var schema = new LinkedHashMap<>(schemas.of(ResolvableType.forMethodParameter(parameter)));
    if (hasDefault && !byDefault.isEmpty() && "string".equals(schema.get("type"))) {
      schema.put("default", byDefault);
    } else if (hasDefault && "integer".equals(schema.get("type"))) {
      schema.put("default", Long.parseLong(byDefault));
    }
    var described = new LinkedHashMap<String, Object>();
    described.put("name", given.isEmpty() ? name(parameter) : given);
    described.put("in", in);
    described.put("required", required && !hasDefault);
    described.put("schema", schema);
    return described;
  }

  private static String name(MethodParameter parameter) {
    Parameter reflected = parameter.getParameter();
    return reflected.getName();
  }

  private static boolean isFile(MethodParameter parameter) {
    return MultipartFile.class.isAssignableFrom(parameter.getNestedParameterType());
  }

  private Map<String, Object> body(RequestMappingInfo mapping, HandlerMethod handler) {
    var files = new LinkedHashMap<String, Object>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      RequestBody body = parameter.getParameterAnnotation(RequestBody.class);
      if (body != null) {
        return Map.of(
            "required",
            body.required(),
            "content",
            content(
                mapping.getConsumesCondition().getConsumableMediaTypes().stream().toList(),
                ResolvableType.forMethodParameter(parameter)));
      }
      if (isFile(parameter)) {
        files.put(name(parameter), Map.of("type", "string", "contentMediaType", "*/*"));
      }
    }
    return files.isEmpty()
        ? Map.of()
        : Map.of(
            "required",
            true,
            "content",
            Map.of(
                MediaType.MULTIPART_FORM_DATA_VALUE,
                Map.of("schema", Map.of("type", "object", "properties", files))));
  }

  private Map<String, Object> content(List<MediaType> given, ResolvableType type) {
    boolean raw = type.toClass() == byte[].class;
    List<MediaType> types =
        given.isEmpty()
            ? List.of(raw ? MediaType.APPLICATION_OCTET_STREAM : MediaType.APPLICATION_JSON)
            : given;
    var content = new LinkedHashMap<String, Object>();
    for (MediaType media : types) {
      content.put(media.toString(), raw ? Map.of() : Map.of("schema", schemas.of(type)));
    }
    return content;
  }

  private Map<String, Object> responses(RequestMappingInfo mapping, HandlerMethod handler) {
    var responses = new LinkedHashMap<String, Object>();
    HttpStatus status = status(handler);
    ResolvableType type = answer(handler);
    Class<?> raw = type.toClass();
    var success = new LinkedHashMap<String, Object>();
    success.put("description", status.getReasonPhrase());
    if (raw != void.class && raw != Void.class) {
      List<MediaType> given =
          mapping.getProducesCondition().getProducibleMediaTypes().stream().toList();
      success.put("content", content(given, type));
    }
    responses.put(String.valueOf(status.value()), success);
    for (HttpStatus problem : PROBLEMS) {
      responses.put(
          String.valueOf(problem.value()), Map.of("$ref", "#/components/responses/Problem"));
    }
    return responses;
  }

  private static ResolvableType answer(HandlerMethod handler) {
    ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod());
    return HttpEntity.class.isAssignableFrom(type.toClass())
        ? type.as(HttpEntity.class).getGeneric()
        : type;
  }

  private static HttpStatus status(HandlerMethod handler) {
    @Nullable ResponseStatus stated =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), ResponseStatus.class);
    return stated == null ? HttpStatus.OK : stated.code();
  }
}
