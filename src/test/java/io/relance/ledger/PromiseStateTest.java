package io.relance.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has become of promises, by what was open when they were made and what is open now. */
class PromiseStateTest {

  /**
   * Promises are {@code amount@day/open when made}, separated by blanks; the states in their order.
   */
  @ParameterizedTest
  @CsvSource({
    // The day itself still counts.
    "1000, 300@10/1000, 10, upcoming",
    "1000, 300@10/1000, 11, late",
    "700, 300@10/1000, 11, kept",
    "700.01, 300@10/1000, 11, late",
    // Kept before its day.
    "700, 300@10/1000, 5, kept",
    // What was paid before it was made does not count.
    "600, 300@10/600, 11, late",
    "300, 300@10/600, 11, kept",
    // Instalments: the earliest is covered first.
    "700, 300@10/1000 300@20/1000, 12, kept upcoming",
    "700, 300@10/1000 300@20/1000, 21, kept late",
    "400, 300@10/1000 300@20/1000, 21, kept kept",
    "1000, 300@10/1000 300@20/1000, 15, late upcoming",
    // A second promise made after the first was kept.
    "500, 300@10/1000 200@20/700, 21, kept kept",
    "700, 300@10/1000 200@20/700, 21, kept late",
    // Made after part of the first was paid: the rest of the first comes first.
    "800, 300@10/1000 200@20/900, 21, late late",
    "500, 300@10/1000 200@20/900, 21, kept kept",
    // Nothing left: whatever was promised is kept.
    "0, 300@10/1000, 11, kept",
    // Paid back: open again.
    "1000, 300@10/1000, 30, late",
    // More open than then, since a payment was reversed.
    "1000, 300@10/700, 11, late",
  })
  void follows(String open, String promises, int day, String states) {
    var entry = entry(open);
    var all = promises(promises);

    assertThat(all.stream().map(one -> PromiseState.of(one, all, entry, day(day)).code()).toList())
        .containsExactly(states.split(" "));
  }

  private static List<Promise> promises(String text) {
    var all = new ArrayList<Promise>();
    for (var one : text.split(" ")) {
      var parts = one.split("[@/]");
      all.add(
          new Promise(
              new UUID(0, all.size()),
              "F-1",
              new BigDecimal(parts[0]),
              day(Integer.parseInt(parts[1])),
              new BigDecimal(parts[2])));
    }
    return all;
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2013, 1, day);
  }

  private static Entry entry(String open) {
    return new Entry(
        "F-1",
        "C-1",
        EntryKind.INVOICE,
        "F-1",
        day(1),
        day(1),
        false,
        new BigDecimal("1000"),
        new BigDecimal(open),
        "EUR",
        null,
        null,
        false,
        null,
        null,
        Map.of(),
        false,
        null);
  }
}
