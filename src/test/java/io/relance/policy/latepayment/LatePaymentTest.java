package io.relance.policy.latepayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every figure is worked out by hand: weight = open x percent x days, penalties = weight / 36500.
 */
class LatePaymentTest {
  private static final RateTables TABLES = RateTables.open(Path.of("config/late-payment"));
  private static final RateTable FRANCE = TABLES.find("FR").orElseThrow();
  private static final RateTable BELGIUM = TABLES.find("BE").orElseThrow();

  // 2013: 10.75 until 30 June, 10.50 from 1 July.
  // one day:           1000 x 10.75 x  1 =  10750 -> 0.2945 -> 0.29
  // all of June:       1000 x 10.75 x 30 = 322500 -> 8.8356 -> 8.84
  // June and 1 July:   322500 + 1000 x 10.50 = 333000 -> 9.1233 -> 9.12
  // June and July:     322500 + 1000 x 10.50 x 31 = 648000 -> 17.7534 -> 17.75
  @ParameterizedTest
  @CsvSource({
    "2013-05-30, 0.00, ",
    "2013-05-31, 0.00, ",
    "2013-06-01, 0.29, 40.00",
    "2013-06-30, 8.84, 40.00",
    "2013-07-01, 9.12, 40.00",
    "2013-07-31, 17.75, 40.00",
  })
  void costsFromTheDayAfterTheDueDateOn(
      LocalDate asOf, BigDecimal penalties, @Nullable BigDecimal indemnity) {
    var figures = LatePayment.of(invoice("2013-05-31", "1000.00"), FRANCE, asOf);

    assertThat(figures.penalties()).isEqualTo(penalties);
    assertThat(figures.indemnity()).isEqualTo(indemnity);
    assertThat(figures.warnings()).isEmpty();
  }

  @Test
  void splitsWhereTheRateChanges() {
    var figures = of(invoice("2013-05-31", "1000.00"), "2013-07-31");

    // 322500 / 36500 = 8.8356164384 and 325500 / 36500 = 8.9178082192
    assertThat(figures.segments())
        .containsExactly(
            segment("2013-06-01", "2013-06-30", 30, "1000.00", "10.75", "8.8356164384"),
            segment("2013-07-01", "2013-07-31", 31, "1000.00", "10.50", "8.9178082192"));
  }

  @Test
  void roundsOnceAtTheEnd() {
    var figures = of(invoice("2013-06-29", "50.00"), "2013-07-01");

    // 50 x 10.75 = 537.50 -> 0.014726 -> 0.01; 50 x 10.50 = 525 -> 0.014384 -> 0.01;
    // together 1062.50 -> 0.029110 -> 0.03, not 0.02.
    assertThat(figures.penalties()).isEqualTo("0.03");
  }

  @Test
  void roundsHalfACentUp() {
    // 2020: 10.00. 36.50 x 10 x 1 = 365 -> 0.01 exactly; 18.25 x 10 = 182.50 -> 0.005 -> 0.01.
    assertThat(of(invoice("2020-01-31", "18.25"), "2020-02-01").penalties()).isEqualTo("0.01");
    assertThat(of(invoice("2020-01-31", "18.24"), "2020-02-01").penalties()).isEqualTo("0.00");
  }

  @Test
  void dividesBy365InALeapYear() {
    // 2024: 14.50 for 182 days, 14.25 for 184. 1000 x (14.50 x 182 + 14.25 x 184) = 5261000
    // -> 144.1370 -> 144.14
    var figures = of(invoice("2023-12-31", "1000.00"), "2024-12-31");

    assertThat(figures.penalties()).isEqualTo("144.14");
    assertThat(figures.segments()).extracting(Segment::days).containsExactly(182L, 184L);
  }

  @Test
  void costsLessAfterAPartPaymentFromTheNextDayOn() {
    var entry =
        entry("2013-01-31", amount("2013-01-01", "1000.00"), amount("2013-02-11", "400.00"));

    // 1 to 11 February, the day of payment included: 1000 x 11; 12 to 20 February: 400 x 9.
    // (11000 + 3600) x 10.75 = 156950 -> 4.3 exactly
    var figures = of(entry, "2013-02-20");
    assertThat(figures.penalties()).isEqualTo("4.30");
    assertThat(figures.indemnity()).isEqualTo("40.00");
    assertThat(figures.segments())
        .extracting(Segment::from, Segment::to, Segment::open)
        .containsExactly(
            tuple("2013-02-01", "2013-02-11", "1000.00"),
            tuple("2013-02-12", "2013-02-20", "400.00"));
  }

  @Test
  void takesTheLastAmountOfADayWithTwoPayments() {
    var entry =
        entry(
            "2013-01-31",
            amount("2013-01-01", "1000.00"),
            amount("2013-02-11", "700.00"),
            amount("2013-02-11", "400.00"));

    assertThat(of(entry, "2013-02-20").penalties()).isEqualTo("4.30");
  }

  @Test
  void keepsWhatTheDelayHasCostOnceItIsPaid() {
    var entry = entry("2013-01-31", amount("2013-01-01", "1000.00"), amount("2013-02-10", "0.00"));

    // 1 to 10 February: 1000 x 10.75 x 10 = 107500 -> 2.9452 -> 2.95, for good.
    assertThat(of(entry, "2013-02-10").penalties()).isEqualTo("2.95");
    assertThat(of(entry, "2013-12-31").penalties()).isEqualTo("2.95");
    assertThat(of(entry, "2013-12-31").indemnity()).isEqualTo("40.00");
    assertThat(of(entry, "2013-12-31").segments()).hasSize(1);
  }

  @Test
  void costsNothingWhenPaidOnTheDueDate() {
    var entry = entry("2013-01-31", amount("2013-01-01", "1000.00"), amount("2013-01-31", "0.00"));

    assertThat(of(entry, "2013-12-31")).isEqualTo(Figures.NONE);
  }

  @Test
  void countsAgainWhenAPaymentIsUndone() {
    var entry =
        entry(
            "2013-01-31",
            amount("2013-01-01", "1000.00"),
            amount("2013-02-10", "0.00"),
            amount("2013-02-20", "1000.00"));

    // 1 to 10 February and 21 to 28 February: 1000 x 10.75 x 18 = 193500 -> 5.3014 -> 5.30
    assertThat(of(entry, "2013-02-28").penalties()).isEqualTo("5.30");
    assertThat(of(entry, "2013-02-28").segments())
        .extracting(Segment::days)
        .containsExactly(10L, 8L);
  }

  @Test
  void countsFromTheEntryOnWhenItCameAfterItsDueDate() {
    var entry = entry("2013-01-31", amount("2013-02-10", "1000.00"));

    // 11 to 20 February: 107500 -> 2.95
    assertThat(of(entry, "2013-02-20").penalties()).isEqualTo("2.95");
    assertThat(of(entry, "2013-02-10")).isEqualTo(Figures.NONE);
  }

  @Test
  void costsNothingForACredit() {
    var credit =
        new EntryHistory(
            day("2013-01-31"), List.of(amount("2013-01-01", "-1000.00")), "USD", true, false);

    assertThat(of(credit, "2013-12-31")).isEqualTo(Figures.NONE);
    assertThat(of(invoice("2013-01-31", "-5.00"), "2013-12-31")).isEqualTo(Figures.NONE);
    assertThat(of(entry("2013-01-31"), "2013-12-31")).isEqualTo(Figures.NONE);
  }

  @Test
  void owesNoIndemnityForWhatIsNoInvoice() {
    var opening =
        new EntryHistory(
            day("2013-05-31"), List.of(amount("2013-05-01", "1000.00")), "EUR", false, false);

    var figures = of(opening, "2013-06-30");

    assertThat(figures.penalties()).isEqualTo("8.84");
    assertThat(figures.indemnity()).isNull();
    assertThat(figures.warnings()).isEmpty();
  }

  @Test
  void warnsOfAnotherCurrency() {
    var dollars =
        new EntryHistory(
            day("2013-05-31"), List.of(amount("2013-05-01", "1000.00")), "USD", false, true);

    assertThat(of(dollars, "2013-06-30"))
        .isEqualTo(
            new Figures(
                null,
                null,
                List.of(),
                List.of(
                    "The entry is in USD, but the rates of FR are for EUR: no penalties and no"
                        + " indemnity.")));
    assertThat(of(dollars, "2013-05-31")).isEqualTo(Figures.NONE);
  }

  @Test
  void warnsOfADayAfterTheLastRate() {
    // Belgium: 1000 x 10.50 x 30 = 315000 -> 8.6301 -> 8.63
    var entry = invoice("2026-05-31", "1000.00");
    assertThat(LatePayment.of(entry, BELGIUM, day("2026-06-30")).penalties()).isEqualTo("8.63");

    var figures = LatePayment.of(entry, BELGIUM, day("2026-08-15"));

    assertThat(figures.penalties()).isNull();
    assertThat(figures.segments()).isEmpty();
    assertThat(figures.indemnity()).isEqualTo("40.00");
    assertThat(figures.warnings())
        .containsExactly(
            "The table BE has no rate on 2026-07-01: no penalties.\nMaybe add a line to its file.");
  }

  @Test
  void warnsOfADayBeforeTheFirstRateAndTheIndemnity() {
    var figures = of(invoice("2012-12-15", "1000.00"), "2013-01-31");

    assertThat(figures.penalties()).isNull();
    assertThat(figures.indemnity()).isNull();
    assertThat(figures.warnings())
        .containsExactly(
            "The table FR has no rate on 2012-12-16: no penalties.\nMaybe add a line to its file.",
            "The indemnity of FR is for what becomes late from 2013-01-01 on; this was late on"
                + " 2012-12-16: no indemnity.");
    assertThat(of(invoice("2012-12-31", "1000.00"), "2013-01-01").penalties()).isEqualTo("0.29");
    assertThat(of(invoice("2012-12-31", "1000.00"), "2013-01-01").indemnity()).isEqualTo("40.00");
  }

  @Test
  void needsNoRateForDaysWithNothingOpen() {
    var entry = entry("2026-05-31", amount("2026-05-01", "1000.00"), amount("2026-06-30", "0.00"));

    // 1000 x 12.15 x 30 = 364500 -> 9.9863 -> 9.99
    assertThat(of(entry, "2026-12-31").penalties()).isEqualTo("9.99");
    assertThat(of(entry, "2026-12-31").warnings()).isEmpty();
  }

  @Test
  void staysExactWithLargeAmountsAndManyYears() {
    var figures = of(invoice("2015-12-31", "123456789.01"), "2022-12-31");

    // 182 days at 10.05 and 2375 at 10.00: 123456789.01 x (1829.10 + 23750.00)
    // = 123456789.01 x 25579.10 = 3157913551765.691 -> 86518179.500429... -> 86518179.50
    assertThat(figures.penalties()).isEqualTo("86518179.50");
    assertThat(figures.segments()).hasSize(14);
  }

  @Test
  void refusesAmountsOutOfOrder() {
    assertThatThrownBy(
            () -> entry("2013-01-31", amount("2013-02-01", "1"), amount("2013-01-01", "2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The open amount of 2013-01-01 follows the one of 2013-02-01.");
  }

  private static Figures of(EntryHistory entry, String asOf) {
    return LatePayment.of(entry, FRANCE, day(asOf));
  }

  private static EntryHistory invoice(String dueDate, String open) {
    return entry(dueDate, new OpenAmount(day(dueDate).minusDays(30), new BigDecimal(open)));
  }

  private static EntryHistory entry(String dueDate, OpenAmount... open) {
    return new EntryHistory(day(dueDate), List.of(open), "EUR", false, true);
  }

  private static OpenAmount amount(String from, String open) {
    return new OpenAmount(day(from), new BigDecimal(open));
  }

  private static Tuple tuple(String from, String to, String open) {
    return Tuple.tuple(day(from), day(to), new BigDecimal(open));
  }

  private static Segment segment(
      String from, String to, int days, String open, String percent, String amount) {
    return new Segment(
        day(from),
        day(to),
        days,
        new BigDecimal(open),
        new BigDecimal(percent),
        new BigDecimal(amount));
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
