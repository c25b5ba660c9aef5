package io.relance.rules.facts;

/**
 * Leaves an entry, a customer or a task out of bulk follow-up. Two rules that say the same make two
 * exclusions, so that each can be named.
 */
@Meaning(
    value = "leaves an entry, a customer or a task out, as another rule concluded",
    example = "not Exclusion( subject == $entry )")
public record Exclusion(
    @Meaning(value = "the entry, customer or task that is left out", example = "subject == $entry")
        Subject subject,
    @Meaning(value = "why: a stable code in upper case", example = "code == \"STOPPED\"")
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
