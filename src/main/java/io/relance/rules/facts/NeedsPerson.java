package io.relance.rules.facts;

/** Keeps a task from going out by itself: a person has to send it. */
@Meaning(
    value = "keeps a task for a person, as another rule concluded",
    example = "not NeedsPerson( task == $task, code == \"OVER_CEILING\" )")
public record NeedsPerson(
    @Meaning(value = "the task that a person has to send", example = "task == $task") Task task,
    @Meaning(value = "why: a stable code in upper case", example = "code == \"OVER_CEILING\"")
        String code)
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
