package io.relance.rules;

/**
 * Why an entry is left out. {@code code} is stable and upper case, e.g. {@code AUTOMATIC_PAYMENT}.
 */
public record ExclusionReason(String code, Reason reason) {}
