package io.relance.policy;

import java.time.LocalDate;

/** A step that one entry has been through: sent, done by hand, or passed over by a person. */
public record CompletedStep(String entry, Phase phase, int level, LocalDate on) {}
