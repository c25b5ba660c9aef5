package io.relance.policy.latepayment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is open of an entry once a day's postings are made, until the next such day.
 *
 * @param from the entry's own date, or the date of a payment
 */
public record OpenAmount(LocalDate from, BigDecimal open) {}
