package io.relance.rules.facts;

/** What a rule concludes. */
public sealed interface Conclusion permits Exclusion, NeedsPerson, PlannedStep, ProfileChoice {}
