package io.relance.policy;

/**
 * How an entry is paid.
 *
 * @param automatic the company takes the money itself (direct debit, bill of exchange): no reminder
 *     is due
 */
public record PaymentMethod(String code, String label, boolean automatic) {}
