package io.relance.rules.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small workbooks that would make something huge are refused at once. */
class HostileWorkbookTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

  @Test
  void readsWhatMeansNoHarm() throws IOException {
    assertThat(rules(workbook(cell("A2", "49.90"), StandardCharsets.UTF_8))).isEqualTo(1);
    assertThat(rules(workbook(cell("A2", "49.90"), StandardCharsets.UTF_16))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2000000000", "-1E2000000000", "1e-2000000000", "1e2147483647", "1e40"})
  void refusesNumbersThatNobodyWrites(String number) throws IOException {
    var problem = problem(workbook(cell("A2", number), UTF_8));

    assertThat(problem.code()).isEqualTo("invalid-value");
    assertThat(problem.message()).startsWith("Cell A2: ");
    assertThat(problem.suggestion()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ZZZZZZ1", "$ZZZZZZ$1", "zzzzzz2", "XFE2", "A1048577", "FXSHRXX2", "A2147483647"})
  void refusesCellsThatNoSpreadsheetHas(String name) throws IOException {
    for (var charset : List.of(UTF_8, StandardCharsets.UTF_16)) {
      var problem = problem(workbook(cell(name, "1"), charset));

      assertThat(problem.code()).isEqualTo("workbook-too-large");
      assertThat(problem.message()).contains(name);
    }
  }

  @Test
  void refusesCellHiddenByEntityOrPrefix() throws IOException {
    assertThat(problem(workbook(cell("&#90;ZZZZZ2", "1"), UTF_8)).code())
        .isEqualTo("workbook-too-large");
    assertThat(problem(workbook("<x:c xmlns:x=\"urn:x\" r=\"ZZZZZZ2\"/>", UTF_8)).code())
        .isEqualTo("workbook-too-large");
  }

  @Test
  void readsOnlyColumnsThatTableMayHave() throws IOException {
    assertThat(problem(workbook(cell("XFD2", "1"), UTF_8)).code()).isEqualTo("too-many-columns");
  }

  @Test
  void refusesTextsThatNoCellHolds() throws IOException {
    assertThat(problem(workbook(cell("A2", "9".repeat(3_000_000)), UTF_8)).code())
        .isEqualTo("workbook-too-large");
  }

  private static String cell(String name, String number) {
    return "<c r=\"%s\"><v>%s</v></c>".formatted(name, number);
  }

  private static String text(String name, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(name, text);
  }

  /** Two headings, and a row whose last cell is the conclusion. */
  private static byte[] workbook(String cells, Charset charset) throws IOException {
    var headings =
        "<row r=\"1\">" + text("A1", "Entry.openAmount &lt;") + text("B1", "Exclusion") + "</row>";
    var row = "<row r=\"2\">" + cells + text("B2", "SMALL") + "</row>";
    var sheet =
        "<worksheet %s><sheetData>%s%s</sheetData></worksheet>".formatted(MAIN, headings, row);
    var head = "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(charset.name());
    return withSheet((head + sheet).getBytes(charset));
  }

  /** An ordinary workbook, its sheet changed for another. */
  private static byte[] withSheet(byte[] sheet) throws IOException {
    var ordinary = new ByteArrayOutputStream();
    try (var workbook = new Workbook(ordinary, "test", "1.0")) {
      workbook.newWorksheet("Rules").value(0, 0, "Entry.kind");
    }
    var changed = new ByteArrayOutputStream();
    try (var in =
            ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(ordinary.toByteArray()))
                .get();
        var out = new ZipOutputStream(changed)) {
      for (var part : Collections.list(in.getEntries())) {
        out.putNextEntry(new ZipEntry(part.getName()));
        out.write(part.getName().equals(SHEET) ? sheet : in.getInputStream(part).readAllBytes());
        out.closeEntry();
      }
    }
    return changed.toByteArray();
  }

  private static int rules(byte[] workbook) {
    return Assertions.assertTimeoutPreemptively(
        AT_ONCE,
        () ->
            DecisionTable.rules(
                    new RuleFile(
                        Family.EXCLUSION,
                        "small",
                        "exclusion/small",
                        RuleFile.XLSX,
                        Base64.getEncoder().encodeToString(workbook),
                        null))
                .size());
  }

  private static Problem problem(byte[] workbook) {
    return catchThrowableOfType(RulesRefused.class, () -> rules(workbook)).problems().getFirst();
  }
}
