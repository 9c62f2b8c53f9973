package org.atalaya.node.alerts;

/**
 * What this team adds to an alert, ours or another's; it travels as an envelope of its own.
 *
 * @param sighting whether it says that we saw what the alert describes, else it is a remark
 * @param language of the text: en, es, pt or fr
 * @param text at most 10,000 characters
 */
public record Addition(boolean sighting, String language, String text) {}
