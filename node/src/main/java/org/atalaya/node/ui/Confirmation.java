package org.atalaya.node.ui;

import java.util.Map;

/**
 * Asks before something is destroyed; shown by the view {@code ui/confirm} under the model name
 * {@code confirmation}. All words are already translated.
 *
 * @param title the question
 * @param text what will happen, and whether it can be undone
 * @param button the words on the button that does it
 * @param action where the form is posted
 * @param fields hidden fields that are posted with it
 * @param cancel where to go back
 */
public record Confirmation(
    String title,
    String text,
    String button,
    String action,
    Map<String, String> fields,
    String cancel) {}
