package io.relance.rules.facts;

/** Finds the next step of an entry due. */
@Meaning(
    value = "the entry's next step is due, as another rule concluded",
    example = "PlannedStep( entry == $entry )")
public record PlannedStep(
    @Meaning(value = "the entry whose next step is due", example = "entry == $entry") Entry entry)
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
