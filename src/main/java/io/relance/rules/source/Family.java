package io.relance.rules.source;

import io.relance.rules.facts.Conclusion;
import io.relance.rules.facts.Exclusion;
import io.relance.rules.facts.NeedsPerson;
import io.relance.rules.facts.PlannedStep;
import io.relance.rules.facts.ProfileChoice;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a rule is about: the first folder of its path, and what it may conclude. */
public enum Family {
  PROFILE,
  EXCLUSION,
  STEP;

  /** What a rule of this family may conclude. */
  public Set<Class<? extends Conclusion>> conclusions() {
    return switch (this) {
      case PROFILE -> Set.of(ProfileChoice.class);
      case EXCLUSION -> Set.of(Exclusion.class, NeedsPerson.class);
      case STEP -> Set.of(PlannedStep.class);
    };
  }

  /** What its rules decide. */
  public String meaning() {
    return switch (this) {
      case PROFILE -> "which profile a customer has for whom nobody chose one";
      case EXCLUSION -> "what is left out of follow-up, and what a person has to send";
      case STEP -> "when the next step of an entry is due";
    };
  }

  /** The name of its folder. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The family of a folder, or empty. */
  public static Optional<Family> of(String folder) {
    for (var family : values()) {
      if (family.folder().equals(folder)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }
}
