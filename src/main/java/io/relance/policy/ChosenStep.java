package io.relance.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The step that a person chose as an entry's next one, whatever comes before it in the scenario.
 *
 * @param dueOn the day from which it is due; null for the day the scenario gives
 */
public record ChosenStep(String entry, Phase phase, int level, @Nullable LocalDate dueOn) {}
