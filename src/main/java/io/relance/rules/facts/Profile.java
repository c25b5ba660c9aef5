package io.relance.rules.facts;

/** A category of customers that are followed up alike. */
public record Profile(
    @Meaning("its name") String name,
    @Meaning("the one for customers for whom nobody chose") boolean standard,
    @Meaning("it has a scenario; without one its customers are followed up case by case")
        boolean hasScenario) {

  @Override
  public String toString() {
    return "Profile \"" + name + "\"";
  }
}
