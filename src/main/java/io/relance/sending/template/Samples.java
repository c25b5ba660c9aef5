package io.relance.sending.template;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values that every template is rendered with before it comes into force, so that an unknown name
 * is found when the template is edited, not when a customer is waiting. The names are those of
 * {@code templates/README.md}.
 */
final class Samples {
  /** Several late entries with everything known, and a single one with the least. */
  static final List<Map<String, Object>> ALL = List.of(many(), one());

  private Samples() {}

  private static Map<String, Object> many() {
    var customer =
        Map.of(
            "id", "C0042",
            "name", "Boulangerie Étoile & Fils",
            "email", "compta@example.com",
            "siret", "73282932000074",
            "address", List.of("12 rue de la Paix", "75002 Paris"),
            "tags", new AnyTag());
    return all(customer, 3, 2, List.of(entry("FA-001", 45, true), entry("AV-002", 3, false)));
  }

  private static Map<String, Object> one() {
    var customer =
        Map.of(
            "id", "C1",
            "name", "Client",
            "email", "",
            "siret", "",
            "address", List.of(),
            "tags", new AnyTag());
    return all(customer, 0, 1, List.of(entry("FA-003", -5, false)));
  }

  private static Map<String, Object> all(
      Map<String, Object> customer, int level, int count, List<Map<String, Object>> entries) {
    return Map.ofEntries(
        Map.entry("tenant", Map.of("name", "Groupe")),
        Map.entry("entity", Map.of("code", "FR01", "name", "Société", "currency", "EUR")),
        Map.entry("sender", Map.of("name", "Société", "email", "compta@example.com")),
        Map.entry("logo", logo(count > 1)),
        Map.entry("customer", customer),
        Map.entry("phase", "reminder"),
        Map.entry("level", level),
        Map.entry("today", "31 janvier 2013"),
        Map.entry("deadline", "8 février 2013"),
        Map.entry(
            "charges",
            Map.of(
                "stated", count > 1,
                "hasPenalties", count > 1,
                "hasIndemnity", count > 1,
                "penalties", "12,34 €",
                "indemnity", "40,00 €")),
        Map.entry("count", count),
        Map.entry("total", "1 234,56 €"),
        Map.entry("currency", "EUR"),
        Map.entry("hasCredits", count > 1),
        Map.entry("oldestDaysOverdue", 45),
        Map.entry("entries", entries));
  }

  private static Map<String, Object> logo(boolean isShown) {
    return Map.of(
        "shown", isShown,
        "source", isShown ? "cid:logo@relance" : "",
        "text", isShown ? "Société" : "",
        "width", isShown ? 160 : 0,
        "height", isShown ? 40 : 0);
  }

  private static Map<String, Object> entry(String reference, int daysOverdue, boolean full) {
    return Map.ofEntries(
        Map.entry("id", reference),
        Map.entry("reference", reference),
        Map.entry("label", full ? "Livraison" : ""),
        Map.entry("kind", "Facture"),
        Map.entry("date", full ? "01/12/2012" : ""),
        Map.entry("dueDate", "31/12/2012"),
        Map.entry("daysOverdue", daysOverdue),
        Map.entry("isLate", daysOverdue > 0),
        Map.entry("isCredit", !full),
        Map.entry("isPartlyPaid", full),
        Map.entry("amount", "2 000,00 €"),
        Map.entry("openAmount", "1 234,56 €"));
  }

  /** Tags are the ledger's own: whatever a template asks for may exist. */
  private static final class AnyTag extends AbstractMap<String, Object> {
    @Override
    public Object get(Object key) {
      return "tag";
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return Set.of();
    }
  }
}
