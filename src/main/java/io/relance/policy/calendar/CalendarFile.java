package io.relance.policy.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as written.
 *
 * @param source the law
 * @param base code of a calendar whose feasts it has too
 * @param fixed feasts by month and day, {@code 05-01}
 * @param easter feasts by days after Easter Sunday, {@code 39}
 */
record CalendarFile(
    @Nullable Line name,
    @Nullable String source,
    @JsonProperty("extends") @Nullable String base,
    @Nullable Map<String, @Nullable Line> fixed,
    @Nullable Map<String, @Nullable Line> easter) {

  /**
   * A name, and for feasts the first and the last year they are kept.
   *
   * @param from null for always
   * @param until null for still
   */
  record Line(
      @Nullable String fr, @Nullable String en, @Nullable Integer from, @Nullable Integer until) {}
}
