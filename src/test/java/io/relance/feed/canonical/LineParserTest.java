package io.relance.feed.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.feed.FeedLimits;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedRecord.ContactRecord;
import io.relance.feed.FeedRecord.CustomerRecord;
import io.relance.feed.FeedRecord.EntryRecord;
import io.relance.feed.Warning;
import io.relance.ledger.EntryKind;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {
  private static final String ENTRY =
      """
      {"type":"entry","id":"E1","customer":"C1","kind":"invoice","entryDate":"2026-01-02","amount":"100",%s}""";

  @Test
  void readsEveryFieldOfAnEntry() {
    var entry =
        (EntryRecord)
            good("""
                    {"type":"entry","id":"E1","customer":"C1","kind":"credit","reference":"F1","entryDate":"2026-01-02",
                    "dueDate":"2026-02-01","amount":-1200.5,"openAmount":"-7","currency":"USD","paymentMethod":"VIR",
                    "letterCode":"AA","closed":false,"paidDate":"2026-03-01","label":"l","version":4,"tags":{"tag1":"a","tag2":7},
                    "unknown":{"deep":[1,2]}}"""
                    .replace("\n", ""))
                .record();

    assertThat(entry.kind()).isEqualTo(EntryKind.CREDIT);
    assertThat(entry.amount()).isEqualTo(new BigDecimal("-1200.50"));
    assertThat(entry.openAmount()).isEqualTo(new BigDecimal("-7.00"));
    assertThat(entry.tags()).containsEntry("tag2", "7");
    assertThat(entry.version()).isEqualTo(4);
    assertThat(entry.dueDateDerived()).isFalse();
  }

  @Test
  void derivesWhatTheLedgerLeavesOut() {
    var entry = (EntryRecord) good(ENTRY.formatted("\"label\":null")).record();

    assertThat(entry.dueDate()).isEqualTo(LocalDate.of(2026, 1, 2));
    assertThat(entry.dueDateDerived()).isTrue();
    assertThat(entry.openAmount()).isEqualTo(entry.amount());
    assertThat(entry.reference()).isEqualTo("E1");
    assertThat(entry.currency()).isNull();
  }

  @Test
  void takesWhatHasNothingOpenAsClosed() {
    assertThat(((EntryRecord) good(ENTRY.formatted("\"openAmount\":0")).record()).closed())
        .isTrue();
    var closed = (EntryRecord) good(ENTRY.formatted("\"closed\":true")).record();
    assertThat(closed.closed()).isTrue();
    assertThat(closed.openAmount()).isZero();
  }

  @Test
  void readsContactsAndLeavesOutWhatIsNoAddress() {
    var contact =
        (ContactRecord)
            good("{\"type\":\"contact\",\"id\":\"P\",\"customer\":\"C\",\"roles\":[\"a\",\"b\"]}")
                .record();
    assertThat(contact.roles()).containsExactly("a", "b");

    var line =
        good(
            "{\"type\":\"customer\",\"id\":\"C\",\"name\":\"N\",\"email\":\"n/a\",\"language\":\"de\"}");
    assertThat(((CustomerRecord) line.record()).email()).isNull();
    assertThat(line.warnings())
        .extracting(Warning::code)
        .containsExactly("not-an-address", "unknown-language");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "\"amount\":1~duplicate-key~amount",
        "\"openAmount\":\"1e10000000\"~not-an-amount~openAmount",
        "\"openAmount\":1e999~amount-too-large~openAmount",
        "\"openAmount\":1e-7~too-many-decimals~openAmount",
        "\"openAmount\":\"1.0000001\"~too-many-decimals~openAmount",
        "\"openAmount\":\"1234567890123456\"~amount-too-large~openAmount",
        "\"openAmount\":\"1,5\"~not-an-amount~openAmount",
        "\"openAmount\":true~not-an-amount~openAmount",
        "\"dueDate\":\"31/02/2026\"~not-a-date~dueDate",
        "\"dueDate\":\"2026-02-30\"~not-a-date~dueDate",
        "\"dueDate\":20260201~not-a-date~dueDate",
        "\"dueDate\":\"9999-01-01\"~date-out-of-range~dueDate",
        "\"currency\":\"EURO\"~unknown-currency~currency",
        "\"closed\":\"true\"~not-a-boolean~closed",
        "\"version\":1.5~not-a-whole-number~version",
        "\"version\":\"4\"~not-a-whole-number~version",
        "\"reference\":12~not-a-text~reference",
        "\"reference\":\"a\\u0000b\"~control-character~reference",
        "\"reference\":\"a\\nb\"~control-character~reference",
        "\"label\":\"a\\u0000b\"~control-character~label",
        "\"label\":\"\\ud800\"~invalid-unicode~label",
        "\"tags\":[]~not-an-object~tags",
        "\"tags\":{\"a\":true}~not-a-text~tags.a",
        "\"dueDateSource\":\"guessed\"~unknown-due-date-source~dueDateSource",
      })
  void refusesValuesAndNamesTheirField(String member, String code, String field) {
    var rejection = bad(ENTRY.formatted(member)).rejection();

    assertThat(rejection.code()).isEqualTo(code);
    assertThat(rejection.field()).isEqualTo(field);
    assertThat(rejection.column()).isGreaterThanOrEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "not json~not-json",
        "[1]~not-an-object",
        "{\"type\":\"entry\",\"id\":\"E1\"~not-json",
        "{\"type\":\"entry\"} {\"type\":\"entry\"}~trailing-content",
        "{\"type\":\"supplier\"}~unknown-type",
        "{\"id\":\"E1\"}~missing-field",
        "{\"type\":\"customer\",\"id\":\"C1\",\"name\":\" \"}~missing-field",
        "{\"type\":\"entry\",\"a\":[[[[[[[[[[1]]]]]]]]]]}~too-large",
      })
  void refusesLinesThatAreNoRecord(String line, String code) {
    assertThat(bad(line).rejection().code()).isEqualTo(code);
  }

  @Test
  void refusesPositiveCreditWithAdvice() {
    var rejection =
        bad("{\"type\":\"entry\",\"id\":\"E\",\"customer\":\"C\",\"kind\":\"credit\",\"entryDate\":\"2026-01-02\",\"amount\":5}")
            .rejection();

    assertThat(rejection.code()).isEqualTo("credit-not-negative");
    assertThat(rejection.detail()).contains("Maybe send -5.00");
  }

  @Test
  void saysWhichByteIsNoUtf8() {
    var bytes =
        "{\"type\":\"customer\",\"id\":\"C\",\"name\":\"Fran\u00e7ois\"}"
            .getBytes(StandardCharsets.ISO_8859_1);

    var line = LineParser.parse(1, Buffer.buffer(bytes));

    assertThat(line)
        .isInstanceOfSatisfying(
            FeedLine.Bad.class,
            bad -> {
              assertThat(bad.rejection().code()).isEqualTo("invalid-utf8");
              assertThat(bad.rejection().column()).isEqualTo(41);
            });
  }

  @Test
  void keepsToItsLimits() {
    assertThat(bad("x".repeat(FeedLimits.LINE_BYTES + 1)).rejection().code())
        .isEqualTo("line-too-long");
    var tags =
        IntStream.range(0, 51)
            .mapToObj(i -> "\"t" + i + "\":\"x\"")
            .collect(Collectors.joining(","));
    assertThat(bad(ENTRY.formatted("\"tags\":{" + tags + "}")).rejection().code())
        .isEqualTo("too-many");
    assertThat(bad(ENTRY.formatted("\"reference\":\"" + "x".repeat(101) + "\"")).rejection().code())
        .isEqualTo("too-long");
  }

  @Test
  void remembersWhatItReadBeforeTheLineBrokeOff() {
    var line = bad("{\"type\":\"entry\",\"id\":\"E1\",\"amount\":");

    assertThat(line.envelope().id()).isEqualTo("E1");
    assertThat(line.bytes().toString()).endsWith("\"amount\":");
  }

  private static FeedLine.Good good(String line) {
    var parsed = LineParser.parse(1, Buffer.buffer(line));
    assertThat(parsed).isInstanceOf(FeedLine.Good.class);
    return (FeedLine.Good) parsed;
  }

  private static FeedLine.Bad bad(String line) {
    var parsed = LineParser.parse(1, Buffer.buffer(line));
    assertThat(parsed).isInstanceOf(FeedLine.Bad.class);
    return (FeedLine.Bad) parsed;
  }
}
