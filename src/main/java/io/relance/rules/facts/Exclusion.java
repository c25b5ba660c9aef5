package io.relance.rules.facts;

/**
 * Leaves an entry, a customer or a task out of bulk follow-up. Two rules that say the same make two
 * exclusions, so that each can be named.
 */
public record Exclusion(
    @Meaning("the entry, customer or task that is left out") Subject subject,
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
