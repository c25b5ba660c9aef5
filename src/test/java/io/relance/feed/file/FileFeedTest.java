package io.relance.feed.file;

import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.sync.FeedFixture.newFeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.relance.feed.FeedMode;
import io.relance.feed.SyncReport;
import io.relance.feed.Warning;
import io.relance.sync.FeedFixture;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFeedTest {
  private static final Path OPEN_ITEMS =
      Path.of("../shared/data/open-items/highradius_open_items_iso_multicurrency.csv");

  private final FeedFixture feed = newFeed();

  @TempDir private Path folder;

  @Test
  void readsEntriesAsTheyAreWritten() throws Exception {
    var report =
        applied(
            csv(
                """
                entry;customer;kind;reference;entryDate;dueDate;amount;closed;tag1
                E1;0042;invoice;"F;1";31/01/2026;28/02/2026;1.234,50;non;nord
                E2;0042;credit;F2;05/02/2026;;-10,00;;
                """));

    assertThat(report.rejected()).isEmpty();
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(
            feed.rows(
                "select entry || ' ' || customer || ' ' || reference || ' ' || due_date || ' ' || amount || coalesce(tags ->> 'tag1', '') from entry order by 1",
                row -> row.getString(0)))
        .containsExactly("E1 0042 F;1 2026-02-28 1234.50nord", "E2 0042 F2 2026-02-05 -10.00");
  }

  @Test
  void refusesDatesThatCanBeReadInTwoWaysAndNamesBoth() throws Exception {
    var detail =
        refused(
            "date-ambiguous",
            csv(
                "entry,customer,kind,entryDate,amount\nE1,C1,invoice,01/02/2026,10\nE2,C1,invoice,03/04/2026,10\n"));

    assertThat(detail)
        .contains("\"entryDate\"", "01/02/2026", "line 2", "day/month/year", "month/day/year");
    assertThat(feed.count("entry")).isZero();
  }

  @Test
  void refusesDatesThatContradictEachOther() throws Exception {
    refused(
        "date-mixed",
        csv(
            "entry,customer,kind,entryDate,amount\nE1,C1,invoice,13/02/2026,10\nE2,C1,invoice,02/13/2026,10\n"));
  }

  @Test
  void refusesAmountsThatCanBeReadInTwoWays() throws Exception {
    var detail =
        refused(
            "decimal-ambiguous",
            csv("entry,customer,kind,entryDate,amount\nE1,C1,invoice,2026-01-31,1.234\n"));

    assertThat(detail).contains("1.234", "decimal point", "decimal comma");
  }

  @Test
  void refusesCharactersThatCanBeReadInTwoWays() throws Exception {
    var file = folder.resolve("latin.csv");
    Files.write(
        file, "customer,name\nC1,Fran\u00e7ois\n".getBytes(Charset.forName("windows-1252")));

    assertThat(refused("charset-ambiguous", file)).contains("0xE7");
  }

  @Test
  void parksBadRowsWithTheirLineAndColumnAndAppliesTheOthers() throws Exception {
    var report =
        applied(
            csv(
                """
                entry,customer,kind,entryDate,dueDate,amount
                E1,C1,invoice,2026-01-31,2026-02-31,10
                E2,C1,invoice,2026-01-31,2026-02-28,ten
                E3,C1,invoice,2026-01-31,2026-02-28
                E4,C1,gift,2026-01-31,2026-02-28,10
                E5,,invoice,2026-01-31,2026-02-28,10
                E6,C1,credit,2026-01-31,2026-02-28,10
                E7,C1,invoice,2026-01-31,2026-02-28,10
                """));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.rejected())
        .extracting(r -> r.line() + " " + r.field() + " " + r.code())
        .containsExactly(
            "2 dueDate not-a-date",
            "3 amount not-an-amount",
            "4 null wrong-column-count",
            "5 kind unknown-kind",
            "6 customer missing-field",
            "7 amount credit-not-negative");
    assertThat(report.rejected().getFirst().detail())
        .startsWith("Column \"dueDate\" of line 2 holds \"2026-02-31\", which is no date.");
    assertThat(
            feed.rows(
                "select convert_from(bytes, 'UTF8') from parked_record where line = 2",
                row -> row.getString(0)))
        .containsExactly("E1,C1,invoice,2026-01-31,2026-02-31,10");
  }

  @Test
  void readsWorkbooks() throws Exception {
    var file = folder.resolve("entries.xlsx");
    try (var out = Files.newOutputStream(file);
        var workbook = new Workbook(out, "test", "1.0")) {
      var sheet = workbook.newWorksheet("Entries");
      var header = List.of("entry", "customer", "kind", "entryDate", "amount", "label");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(0, i, header.get(i));
      }
      sheet.value(1, 0, "E1");
      sheet.value(1, 1, "0042");
      sheet.value(1, 2, "invoice");
      sheet.value(1, 3, LocalDate.of(2026, 1, 2));
      sheet.style(1, 3).format("dd/MM/yyyy").set();
      sheet.value(1, 4, 0.1 + 0.2);
    }

    var report = applied(file);

    assertThat(report.rejected()).isEmpty();
    assertThat(
            feed.rows(
                "select customer || ' ' || entry_date || ' ' || amount from entry",
                row -> row.getString(0)))
        .containsExactly("0042 2026-01-02 0.30");
  }

  @Test
  void refusesWorkbookThatWouldFillTheMemory() throws Exception {
    var file = folder.resolve("bomb.xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }

    refused("workbook-too-large", file);
  }

  @Test
  void feedsEachEntityThatTheRowsName() throws Exception {
    feed.entity("DE", "EUR");

    var outcome =
        apply(
            "generic", csv("entity,customer,name\nFR,C1,One\nDE,C1,Eins\n"), null, FeedMode.DELTA);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            FileOutcome.Applied.class,
            applied ->
                assertThat(applied.reports())
                    .extracting(SyncReport::entity)
                    .containsExactly("DE", "FR"));
    assertThat(feed.count("customer")).isEqualTo(2);
  }

  @Test
  void refusesUnknownEntityColumnsAndPreset() throws Exception {
    refused("unknown-columns", csv("a,b\n1,2\n"));
    assertThat(apply("generic", csv("entity,customer,name\nXX,C1,One\n"), null, FeedMode.DELTA))
        .isInstanceOfSatisfying(
            FileOutcome.Refused.class, r -> assertThat(r.code()).isEqualTo("unknown-entity"));
    assertThat(apply("nothing", csv("a,b\n"), null, FeedMode.DELTA))
        .isInstanceOfSatisfying(
            FileOutcome.Refused.class, r -> assertThat(r.code()).isEqualTo("unknown-preset"));
  }

  @Test
  void refusesPresetWithUnknownKeyNamingFileAndKey() throws Exception {
    Files.writeString(
        folder.resolve("wrong.yaml"),
        "description: x\nrecords:\n  - type: entry\n    feilds: {}\n");

    assertThatThrownBy(() -> Presets.load(folder))
        .isInstanceOf(PresetRefused.class)
        .hasMessageContaining("wrong.yaml")
        .hasMessageContaining("feilds");
  }

  @Test
  void readsRealOpenItems() {
    assumeThat(OPEN_ITEMS).exists();
    for (var entity : List.of("U001", "U002", "U005", "U013")) {
      feed.entity(entity, "USD");
    }
    feed.entity("CA02", "CAD");

    var first = reports(apply("sap-open-items", OPEN_ITEMS, null, FeedMode.SNAPSHOT));
    var again = reports(apply("sap-open-items", OPEN_ITEMS, null, FeedMode.SNAPSHOT));

    assertThat(first)
        .extracting(
            report -> report.entity() + " " + report.accepted() + " " + report.rejectedCount())
        .containsExactly("CA02 821 0", "U001 9417 0", "U002 32 0", "U005 2 0", "U013 92 0");
    assertThat(first.stream().flatMap(report -> report.warnings().stream()).map(Warning::code))
        .hasSize(32)
        .containsOnly("due-before-entry");
    assertThat(again)
        .allMatch(report -> report.accepted() == 0 && report.closed() == 0 && !report.held());
    assertThat(feed.count("entry")).isEqualTo(9_700);
    assertThat(feed.count("customer")).isEqualTo(664);
    assertThat(
            feed.rows(
                "select name from customer where customer = '0200769623'", row -> row.getString(0)))
        .containsExactly("WAL-MAR corporation");
    assertThat(feed.count("entry where entry = '1930571429' and reference = '1930571429'"))
        .isEqualTo(1);
  }

  private Path csv(String text) throws IOException {
    var file = Files.createTempFile(folder, "feed", ".csv");
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private SyncReport applied(Path file) {
    return reports(apply("generic", file, "FR", FeedMode.DELTA)).getFirst();
  }

  private static List<SyncReport> reports(FileOutcome outcome) {
    assertThat(outcome).isInstanceOf(FileOutcome.Applied.class);
    return ((FileOutcome.Applied) outcome).reports();
  }

  private String refused(String code, Path file) {
    var outcome = apply("generic", file, "FR", FeedMode.DELTA);
    assertThat(outcome).isInstanceOf(FileOutcome.Refused.class);
    var refused = (FileOutcome.Refused) outcome;
    assertThat(refused.code()).isEqualTo(code);
    return refused.detail();
  }

  private FileOutcome apply(String preset, Path file, @Nullable String entity, FeedMode mode) {
    var files = new FileFeed(feed.applying(), Presets.load(Path.of("config/feeds")));
    return onVirtualThread(() -> files.apply(feed.tenant(), preset, file, mode, entity));
  }
}
