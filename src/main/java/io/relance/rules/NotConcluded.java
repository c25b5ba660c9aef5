package io.relance.rules;

/**
 * Why a rule did not conclude something about an entry: the first of its conditions that failed.
 *
 * @param rule the rule's sentence
 * @param file where it stands, relative to the rules folder
 * @param family {@code profile}, {@code exclusion} or {@code step}
 * @param would what it would have concluded, e.g. {@code Exclusion STOPPED}
 * @param condition the condition as it is written in the rule, e.g. {@code openAmount < 50}
 * @param line of the file where the pattern of that condition begins, from 1
 * @param detail the value that the condition met and what it asks for, in words
 */
public record NotConcluded(
    String rule,
    String file,
    String family,
    String would,
    String condition,
    int line,
    String detail) {}
