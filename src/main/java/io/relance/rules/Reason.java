package io.relance.rules;

/**
 * Which rule said so.
 *
 * @param rule the rule's sentence
 * @param file where it stands, relative to the rules folder, e.g. {@code
 *     exclusion/automatic-payment/rule.drl}
 * @param detail the facts it matched, in words with their values
 */
public record Reason(String rule, String file, String detail) {}
