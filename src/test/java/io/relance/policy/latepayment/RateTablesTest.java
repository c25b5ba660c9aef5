package io.relance.policy.latepayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.policy.file.FileRefused;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTablesTest {
  private static final RateTables TABLES = RateTables.open(Path.of("config/late-payment"));

  private static final String GOOD =
      """
      source: a law
      currency: EUR
      indemnity: "40.00"
      indemnitySource: another law
      indemnityFrom: 2013-01-01
      rates:
        - {from: 2013-03-16, percent: "10.75", source: a bank, checked: 2026-01-31}
        - {from: 2013-07-01, percent: "10.50", source: a bank, checked: 2026-01-31}
        - {from: 2014-01-01, percent: "10.25", source: a bank, checked: 2026-01-31}
      until: 2014-06-30
      """;

  @TempDir private Path folder;

  // France: the ECB's rate of 1 January and 1 July plus 10. Belgium: plus 8, up to the half point.
  @ParameterizedTest
  @CsvSource({
    "2012-12-31, , ",
    "2013-01-01, 10.75, ",
    "2013-03-15, 10.75, ",
    "2013-03-16, 10.75, 9.00",
    "2013-06-30, 10.75, 9.00",
    "2013-07-01, 10.50, 8.50",
    "2014-01-01, 10.25, 8.50",
    "2014-12-31, 10.15, 8.50",
    "2015-01-01, 10.05, 8.50",
    "2016-06-30, 10.05, 8.50",
    "2016-07-01, 10.00, 8.00",
    "2020-02-29, 10.00, 8.00",
    "2022-12-31, 10.00, 8.00",
    "2023-01-01, 12.50, 10.50",
    "2023-07-01, 14.00, 12.00",
    "2024-01-01, 14.50, 12.50",
    "2024-07-01, 14.25, 12.50",
    "2025-01-01, 13.15, 11.50",
    "2025-07-01, 12.15, 10.50",
    "2026-06-30, 12.15, 10.50",
    "2026-07-01, , ",
  })
  void knowsTheRateOfADay(
      LocalDate day, @Nullable BigDecimal france, @Nullable BigDecimal belgium) {
    assertThat(table("FR").on(day).map(Rate::percent).orElse(null)).isEqualTo(france);
    assertThat(table("BE").on(day).map(Rate::percent).orElse(null)).isEqualTo(belgium);
  }

  @Test
  void saysWhereEachFigureComesFrom() {
    assertThat(TABLES.codes()).containsExactly("BE", "FR");
    assertThat(TABLES.find("XX")).isEmpty();
    assertThat(table("FR").indemnity()).isEqualByComparingTo("40.00");
    assertThat(table("BE").indemnity()).isEqualByComparingTo("40.00");
    assertThat(table("FR").indemnitySource()).contains("D441-5");
    assertThat(table("FR").rates()).allSatisfy(rate -> assertThat(rate.source()).contains("ECB"));
    assertThat(table("BE").rates()).allSatisfy(rate -> assertThat(rate.source()).contains("ECB"));
  }

  @Test
  void readsATable() throws IOException {
    write(GOOD);

    var table = RateTables.open(folder).find("XX").orElseThrow();

    assertThat(table.rates()).hasSize(3);
    assertThat(table.until()).isEqualTo("2014-06-30");
    assertThat(table.currency()).isEqualTo("EUR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: a law           | source: \" \"             | \"source\" is missing",
        "currency: EUR           | currency: EURO          | is \"EURO\", which is no currency",
        "indemnity: \"40.00\"    | indemnity: \"-40\"      | \"indemnity\" is \"-40\"",
        "indemnitySource: another law | indemnitySource:   | \"indemnitySource\" is missing",
        "indemnityFrom: 2013-01-01 | indemnityFrom: 1.1.2013 | is not a date such as",
        "\"10.50\"               | \"10,50\"               | \"rates[1].percent\" is \"10,50\"",
        "\"10.50\"               | \"110.50\"              | \"rates[1].percent\" is \"110.50\"",
        "\"10.50\"               | [1]                     | \"rates[1].percent\" is not one text",
        "from: 2013-07-01        | from: 2013-07-32        | \"rates[1].from\" is \"2013-07-32\"",
        "from: 2013-07-01        | from: 2013-03-16        | but 2013-03-16 stands before it",
        "from: 2013-07-01        | from: 2014-01-01        | begins on 2013-07-01.",
        "from: 2013-07-01        | from: 2013-07-02        | begins on 2013-07-01.",
        "from: 2013-07-01        | day: 2013-07-01         | \"rates[1].day\" is unknown",
        "until: 2014-06-30       | until: 2014-12-31       | the last rate ends on 2014-06-30",
        "until: 2014-06-30       | until:                  | \"until\" is missing",
        "until: 2014-06-30       | until: 2014-06-30 }     | XX.yaml",
      })
  void refusesAFileWithItsPlace(String good, String bad, String complaint) throws IOException {
    assertThat(GOOD).contains(good);
    write(GOOD.replace(good, bad));

    assertThatThrownBy(() -> RateTables.open(folder))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("XX.yaml")
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesATableWithoutRates() throws IOException {
    write(GOOD.replaceAll("(?m)^  - .*\\R", ""));

    assertThatThrownBy(() -> RateTables.open(folder))
        .hasMessageContaining("\"rates\" is missing: no day would have a rate.");
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("XX.yaml"), yaml);
  }

  private static RateTable table(String code) {
    return TABLES.find(code).orElseThrow();
  }
}
