package io.relance.rules.facts;

/** Gives a customer for whom nobody chose a profile the one with this name. */
public record ProfileChoice(
    @Meaning("the customer that gets the profile") Customer customer,
    @Meaning("name of the profile") String profile)
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
