package io.relance.rules.facts;

/** A debtor of the entity. */
public record Customer(
    @Meaning("its ledger number") String id,
    @Meaning("its name") String name,
    @Meaning("fr or en; empty when the ledger says none") String language,
    @Meaning("establishment number or another group key; empty when unknown") String siret,
    @Meaning("custom fields by name, e.g. tags[\"tag1\"]; empty when missing") Tags tags,
    @Meaning("it, or one of its contacts, has an e-mail address") boolean hasEmail,
    @Meaning("left out by hand") boolean stopped,
    @Meaning("in insolvency proceedings") boolean insolvent,
    @Meaning("it contests as a whole") boolean disputed,
    @Meaning("name of its profile; empty while it has none") String profileName,
    @Meaning("its profile has a step in use for customers like it, with or without e-mail")
        boolean hasScenario)
    implements Subject {

  @Override
  public String toString() {
    return "Customer " + id + " \"" + name + "\"";
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
