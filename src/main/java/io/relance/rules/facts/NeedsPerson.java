package io.relance.rules.facts;

/** Keeps a task from going out by itself: a person has to send it. */
public record NeedsPerson(
    @Meaning("the task that a person has to send") Task task,
    @Meaning("why: a stable code in upper case") String code)
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
