package io.relance.rules.facts;

/** Gives a customer for whom nobody chose a profile the one with this name. */
@Meaning(
    value = "a profile for the customer, as another rule concluded",
    example = "not ProfileChoice( profile == \"Export\" )")
public record ProfileChoice(
    @Meaning(value = "the customer that gets the profile", example = "customer == $customer")
        Customer customer,
    @Meaning(value = "name of the profile", example = "profile == \"Export\"") String profile)
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
