package org.atalaya.postgres;

/**
 * Whether the database answers.
 *
 * @param detail the server's version when it answers, and what is wrong when it does not
 */
public record Health(boolean answers, String detail) {}
