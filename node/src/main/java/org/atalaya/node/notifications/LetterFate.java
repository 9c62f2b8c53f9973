package org.atalaya.node.notifications;

/**
 * The mail server took a letter, or it was given up; published once that is on disk.
 *
 * @param key of the letter
 */
public record LetterFate(String key, boolean delivered) {}
