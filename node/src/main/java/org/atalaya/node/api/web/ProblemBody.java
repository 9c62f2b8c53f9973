package org.atalaya.node.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457's problem details.
 *
 * @param type names the problem for good: {@code urn:atalaya:problem:} and the code
 * @param title of the status, in the reader's language
 * @param detail what was wrong and what to do, in the reader's language
 * @param instance the path that was asked for
 * @param code the last part of the type
 * @param place a field's name, a JSON Pointer or a position
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    @Nullable String place,
    List<Told.FieldFault> errors) {}
