package io.relance.policy.latepayment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A yearly rate and where it comes from.
 *
 * @param from first day it is in force; until the next rate's or the table's end
 * @param checked when somebody last compared it with its source
 */
public record Rate(LocalDate from, BigDecimal percent, String source, LocalDate checked) {}
