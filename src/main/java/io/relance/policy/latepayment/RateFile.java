package io.relance.policy.latepayment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of rates as written; everything is text until {@link RateReader} has checked it. */
record RateFile(
    @Nullable String source,
    @Nullable String currency,
    @Nullable String indemnity,
    @Nullable String indemnitySource,
    @Nullable String indemnityFrom,
    @Nullable List<@Nullable Line> rates,
    @Nullable String until) {

  /** One half-year. */
  record Line(
      @Nullable String from,
      @Nullable String percent,
      @Nullable String source,
      @Nullable String checked) {}
}
