package org.atalaya.formats.alert;

/**
 * A part of an imported document that could not be used.
 *
 * @param path its JSON Pointer
 * @param reason in English
 */
public record ImportProblem(String path, String reason) {}
