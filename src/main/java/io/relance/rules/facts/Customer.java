package io.relance.rules.facts;

import java.math.BigDecimal;

/** A debtor of the entity. */
@Meaning(
    value = "the debtor that is decided about; there is exactly one",
    example = "$customer : Customer( lateEntries > 0 )")
public record Customer(
    @Meaning(value = "its ledger number", example = "id == \"C-1042\"") String id,
    @Meaning(value = "its name", example = "name.startsWith(\"Dupont\")") String name,
    @Meaning(value = "fr or en; empty when the ledger says none", example = "language == \"en\"")
        String language,
    @Meaning(
            value = "establishment number or another group key; empty when unknown",
            example = "siret.startsWith(\"130\")")
        String siret,
    @Meaning(
            value = "custom fields by name, e.g. tags[\"tag1\"]; empty when missing",
            example = "tags[\"tag1\"] == \"EXPORT\"")
        Tags tags,
    @Meaning(value = "words that people marked it with", example = "flags contains \"vip\"")
        Flags flags,
    @Meaning(
            value = "who is in charge of it; empty when nobody is",
            example = "collector == \"marie\"")
        String collector,
    @Meaning(value = "it, or one of its contacts, has an e-mail address", example = "!hasEmail")
        boolean hasEmail,
    @Meaning(value = "one of its contacts has a phone number", example = "hasPhone")
        boolean hasPhone,
    @Meaning(value = "number of its contacts", example = "contacts == 0") int contacts,
    @Meaning(value = "left out by hand", example = "stopped") boolean stopped,
    @Meaning(value = "in insolvency proceedings", example = "insolvent") boolean insolvent,
    @Meaning(value = "it contests as a whole", example = "disputed") boolean disputed,
    @Meaning(
            value = "name of its profile; empty while it has none",
            example = "profileName == \"Key accounts\"")
        String profileName,
    @Meaning(
            value = "its profile has a step in use for customers like it, with or without e-mail",
            example = "!hasScenario")
        boolean hasScenario,
    @Meaning(
            value = "what its debts in the entity's currency have open, matched ones aside",
            example = "openAmount >= 100000")
        BigDecimal openAmount,
    @Meaning(value = "what of that is late", example = "overdueAmount > 5000")
        BigDecimal overdueAmount,
    @Meaning(
            value =
                "what the company owes it in the entity's currency, matched ones aside; positive",
            example = "creditAmount > 0")
        BigDecimal creditAmount,
    @Meaning(
            value = "number of its debts with something open, matched ones aside, in any currency",
            example = "openEntries > 20")
        int openEntries,
    @Meaning(
            value = "number of its late debts, matched ones aside, in any currency",
            example = "lateEntries >= 3")
        int lateEntries,
    @Daily(Daily.Change.COUNTS)
        @Meaning(
            value = "days overdue of its oldest late debt; 0 when none is late",
            example = "oldestDaysOverdue > 90")
        int oldestDaysOverdue,
    @Meaning(value = "number of its promises still to be kept", example = "openPromises > 0")
        int openPromises,
    @Meaning(value = "number of its promises that passed unkept", example = "latePromises >= 2")
        int latePromises,
    @Meaning(
            value = "number of disputes it has open, about its open entries or as a whole",
            example = "openDisputes > 0")
        int openDisputes,
    @Daily(Daily.Change.COUNTS)
        @Meaning(
            value =
                "days since the last reminder of any of its open entries; -1 when there was none",
            example = "daysSinceReminder == -1")
        int daysSinceReminder)
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
