package dev.joryu.dashboard.site;

/**
 * One line of a list of facts.
 *
 * @param label in the reader's language
 */
public record Fact(String label, String value) {}
