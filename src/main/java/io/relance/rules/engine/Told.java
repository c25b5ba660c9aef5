package io.relance.rules.engine;

/**
 * A conclusion in words, for cases.
 *
 * @param file the rule that drew it
 * @param subject an entry's reference, {@code customer}, or a task such as {@code reminder 1 EUR}
 * @param said the code, the step such as {@code reminder 1}, or the profile's name
 */
public record Told(String file, String subject, String said) {}
