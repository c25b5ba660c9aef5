package io.relance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The made-up customers can be written to and called. */
class DemoLedgerTest {
  @Test
  void everyCustomerHasAPostalAddressAndSomebodyToCall() {
    for (var company : DemoCompany.all()) {
      for (var entity : company.entities()) {
        var ledger = DemoLedger.of(company, entity, LocalDate.of(2026, 3, 16));
        var called =
            contacts(ledger).stream()
                .filter(contact -> contact.getString("phone").matches("\\+(33|44)[ 0-9]{9,}"))
                .filter(contact -> !contact.getJsonArray("roles").isEmpty())
                .map(contact -> contact.getString("customer"))
                .collect(Collectors.toSet());

        assertThat(ledger.customers())
            .isNotEmpty()
            .allSatisfy(
                customer -> {
                  assertThat(called).contains(customer.getString("id"));
                  assertThat(customer.getJsonObject("tags").getMap())
                      .extracting("address", "postcode", "city", "country")
                      .doesNotContainNull()
                      .doesNotContain("");
                });
      }
    }
  }

  @Test
  void whoHasNoMailAddressHasNoneByAContactEither() {
    var company = DemoCompany.all().getFirst();
    var ledger = DemoLedger.of(company, company.entities().getFirst(), LocalDate.of(2026, 3, 16));
    var without =
        ledger.customers().stream()
            .filter(customer -> customer.getString("email") == null)
            .map(customer -> customer.getString("id"))
            .collect(Collectors.toSet());

    assertThat(without).isNotEmpty();
    assertThat(contacts(ledger))
        .filteredOn(contact -> without.contains(contact.getString("customer")))
        .isNotEmpty()
        .allMatch(contact -> contact.getString("email") == null);
  }

  private static List<JsonObject> contacts(DemoLedger ledger) {
    return ledger.snapshot().stream()
        .filter(record -> record.getString("type").equals("contact"))
        .toList();
  }
}
