package io.relance.rules.facts;

/** A category of customers that are followed up alike. */
@Meaning(value = "each profile of the tenant", example = "$profile : Profile( name == \"Export\" )")
public record Profile(
    @Meaning(value = "its name", example = "name == \"Export\"") String name,
    @Meaning(value = "the one for customers for whom nobody chose", example = "standard")
        boolean standard,
    @Meaning(
            value = "it has a scenario; without one its customers are followed up case by case",
            example = "!hasScenario")
        boolean hasScenario) {

  @Override
  public String toString() {
    return "Profile \"" + name + "\"";
  }
}
