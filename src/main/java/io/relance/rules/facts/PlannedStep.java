package io.relance.rules.facts;

/** Finds the next step of an entry due. */
public record PlannedStep(@Meaning("the entry whose next step is due") Entry entry)
    implements Conclusion {

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
