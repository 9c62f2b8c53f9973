package org.atalaya.matching;

/**
 * A part of a log that could not be read; the rest was.
 *
 * @param file the log's name
 * @param place where in it, or empty when none of it could be read
 */
public record LogProblem(String file, String place, String message) {}
