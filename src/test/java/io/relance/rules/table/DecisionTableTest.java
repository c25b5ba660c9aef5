package io.relance.rules.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import io.relance.rules.source.Condition;
import io.relance.rules.source.Constraint;
import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.source.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of rules: what a row asks, and where a mistake is shown. */
class DecisionTableTest {
  private static final String TABLE =
      """
      "Customer.tags[""tag1""]",Entry.openAmount <,Entry.daysOverdue,Exclusion,rule,note
      EXPORT,50,,SMALL_EXPORT,Small invoices of export customers,asked by Marie
      "EXPORT, DROM",,1..5,JUST_LATE,,
      ,,,,,
      "\""Dupont, SA""\",,>= 90,"OLD",,
      """;
  private static final String CASES =
      """
      - case: 49.99 from an export customer
        given:
          customer: { tags: { tag1: EXPORT } }
          entries: [ { reference: F-1, openAmount: 49.99, daysOverdue: 12 } ]
        expect: { F-1: SMALL_EXPORT }
      - case: five days late overseas
        given:
          customer: { tags: { tag1: DROM } }
          entries: [ { reference: F-1, daysOverdue: 5 } ]
        expect: { F-1: JUST_LATE }
      - case: a value with a comma
        given:
          customer: { tags: { tag1: "Dupont, SA" } }
          entries: [ { reference: F-1, daysOverdue: 90 } ]
        expect: { F-1: OLD }
      - case: six days late
        given:
          customer: { tags: { tag1: DROM } }
          entries: [ { reference: F-1, daysOverdue: 6 } ]
        expect: nothing
      """;

  @Test
  void decidesAsItsRowsSay() {
    var files = Map.of("exclusion/small/table.csv", TABLE, "exclusion/small/cases.yaml", CASES);

    var report = new RuleChecking(new RuleTree(files)).test();

    assertThat(report.problems()).isEmpty();
    assertThat(report.cases()).isEqualTo(4);
  }

  @Test
  void namesTheRowInItsSentenceAndTheTableAsItsFile() {
    var rules = csv(TABLE);

    assertThat(rules).extracting(Rule::file).containsOnly("exclusion/small/table.csv");
    assertThat(rules)
        .extracting(Rule::sentence)
        .containsExactly(
            "Small invoices of export customers (row 2)",
            "Customer.tags['tag1'] EXPORT, DROM; Entry.daysOverdue 1..5 (row 3)",
            "Customer.tags['tag1'] 'Dupont, SA'; Entry.daysOverdue >= 90 (row 5)");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void knowsTheSeparatorByTheHeadings(String separator) {
    var table =
        "\uFEFFEntry.kind,Entry.late,Exclusion\r\ninvoice,yes,LATE\r\n".replace(",", separator);

    assertThat(csv(table).getFirst().conditions()).contains("kind == \"invoice\"").contains("late");
  }

  @Test
  void saysYesAndNo() {
    assertThat(csv("Entry.late,Exclusion\nnon,NOT_LATE\n").getFirst().conditions())
        .contains("!late");
    assertThat(problem("Entry.late,Exclusion\nperhaps,NOT_LATE\n"))
        .satisfies(at(2, 1, "invalid-value"))
        .extracting(Problem::message)
        .asString()
        .contains("Cell A2: \"perhaps\" is not yes or no, which Entry.late asks for.");
  }

  @Test
  void concludesProfilesStepsAndPersons() {
    assertThat(profiles("Customer.language,ProfileChoice\nen,Export\n").getFirst().conclusions())
        .contains("ProfileChoice($customer, \"Export\")");
    assertThat(csv("Task.total >,NeedsPerson\n10000,LARGE\n").getFirst().conclusions())
        .contains("NeedsPerson($task, \"LARGE\")");
    assertThat(
            csv("Customer.flags,Customer.lateEntries,Exclusion,subject\nvip,>3,VIP,customer\n")
                .getFirst()
                .conclusions())
        .contains("Exclusion($customer, \"VIP\")");
  }

  @Test
  void tiesPromisesAndDisputesToTheirEntry() {
    assertThat(csv("Promise.late,Dispute.daysOpen <,Exclusion\nyes,30,BOTH\n").getFirst().joins())
        .isEqualTo(1);
  }

  @Test
  void showsProblemsAtTheirCells() {
    var table =
        """
        note,Entry.openAmount <,Entry.kind,Exclusion
        "two
        lines",50,invoise,SMALL
        ,"49,90",,small
        ,10,,SMALL
        ,10,,SMALL
        ,10,,OTHER
        ,,,EMPTY
        """;

    assertThat(problems(table))
        .extracting(
            each -> each.line() + ":" + each.column() + " " + each.code() + " " + cell(each))
        .containsExactly(
            "3:11 unknown-value C2",
            "4:2 invalid-value B3",
            "6:6 duplicate-row D5",
            "7:6 contradicting-row D6",
            "8:1 no-condition A7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Entry.openAmount    | 1,200.50  | an amount      | 1200.50 | 1, 200.50",
        "Entry.openAmount    | 1,200,500 | an amount      | 1200500 | 1, 200, 500",
        "Entry.openAmount != | 49,90     | an amount      | 49.90   | 49, 90",
        "Entry.daysOverdue   | 1,2       | a whole number | 1.2     | 1, 2",
      })
  void refusesCommaThatMayBePartOfNumber(
      String heading, String cell, String wanted, String number, String list) {
    var problem = problem(heading + ",Exclusion\n\"" + cell + "\",CODE\n");

    assertThat(problem).satisfies(at(2, 1, "invalid-value"));
    assertThat(problem.message()).contains("is not " + wanted);
    assertThat(problem.suggestion()).contains(number).contains(list);
  }

  @Test
  void takesListsOfNumbersAndDates() {
    assertThat(csv("Entry.openAmount,Exclusion\n\"1, 200.50\",CODE\n")).hasSize(1);
    assertThat(csv("Settings.day,Entry.late,Exclusion\n\"2026-05-14,2026-05-15\",yes,CODE\n"))
        .hasSize(1);
  }

  @Test
  void refusesSecondColumnOfSameWord() {
    assertThat(problem("Entry.kind,subject,Exclusion,Subject\ninvoice,entry,CODE,customer\n"))
        .satisfies(at(1, 30, "invalid-heading"))
        .extracting(Problem::suggestion)
        .asString()
        .contains("note");
    assertThat(problem("Entry.kind,rule,Exclusion,rule\ninvoice,One,CODE,Two\n"))
        .satisfies(at(1, 27, "invalid-heading"));
    assertThat(csv("Entry.kind,note,Exclusion,note\ninvoice,One,CODE,Two\n")).hasSize(1);
  }

  @Test
  void refusesNumbersUnderTextsOfWorkbooks() throws IOException {
    var problems =
        workbookProblems(
            sheet -> {
              row(sheet, 0, "Customer.tags[\"zip\"]", "Customer.flags", "Exclusion");
              sheet.value(1, 0, 1000);
              sheet.style(1, 0).format("00000").set();
              sheet.value(1, 2, "POSTAL");
              sheet.value(2, 0, true);
              sheet.value(2, 2, "YES");
              sheet.value(3, 1, LocalDate.of(2026, 1, 31));
              sheet.style(3, 1).format("yyyy-mm-dd").set();
              sheet.value(3, 2, "DATE");
              sheet.value(4, 0, "01000");
              sheet.value(4, 2, 12);
            });

    assertThat(problems)
        .extracting(DecisionTableTest::cell)
        .containsExactly("A2", "A3", "B4", "C5");
    assertThat(problems)
        .allSatisfy(each -> assertThat(each.suggestion()).contains("format the column as text"));
  }

  private static List<Problem> workbookProblems(Consumer<Worksheet> fill) throws IOException {
    var workbook = workbook(fill);
    return catchThrowableOfType(RulesRefused.class, () -> xlsx(workbook)).problems();
  }

  private static String cell(Problem problem) {
    return problem.message().replaceFirst("^Cell (\\w+):(?s).*", "$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Entri.kind,Exclusion                     | unknown-fact     | Did you mean \"Entry\"?",
        "Entry.kynd,Exclusion                     | unknown-field    | Did you mean \"kind\"?",
        "Entry.nextStep,Exclusion                 | invalid-heading  | name its field",
        "Entry.tags,Exclusion                     | invalid-heading  | tags[\"tag1\"]",
        "Entry.openAmount contains,Exclusion      | unknown-operator | ==",
        "Entry.late ) eval( true,Exclusion        | unknown-operator | leave it out",
        "Entry.kind,Exklusion                     | unknown-heading  | Did you mean \"Exclusion\"?",
        "Entry.kind,note                          | no-conclusion    | Exclusion or NeedsPerson",
      })
  void refusesHeadingsWithAdvice(String headings, String code, String advice) {
    var problem = problem(headings + "\ninvoice,CODE\n");

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.suggestion()).contains(advice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"\" ) eval( true ) String( this == \"\"\"",
        "\\\\\"\" || true || kind == \"\"",
        "x\\u0022",
        "invoice */ /* "
      })
  void takesNothingInACellForMoreThanAValue(String cell) {
    try {
      var rules = csv("Entry.reference,Exclusion\n\"" + cell + "\",CODE\n");
      var asked = (Condition.Pattern) rules.getFirst().when().all().getFirst();
      assertThat(rules.getFirst().when().all()).hasSize(1);
      assertThat(asked.constraints())
          .singleElement()
          .isInstanceOfSatisfying(
              Constraint.Compared.class,
              compared -> assertThat(compared.right()).isInstanceOf(Value.Literal.class));
    } catch (RulesRefused refused) {
      assertThat(refused.problems()).allMatch(each -> each.line() == 2);
    }
  }

  @Test
  void refusesMoreThanItsLimits() {
    assertThat(problem("Entry.kind,Exclusion\n" + "invoice,CODE\n".repeat(201)).code())
        .isEqualTo("too-many-rows");
    assertThat(problem("Entry.kind,Exclusion" + ",note".repeat(39) + "\ninvoice,C1\n").code())
        .isEqualTo("too-many-columns");
    assertThat(problem("Entry.label,Exclusion\n" + "x".repeat(501) + ",C1\n").code())
        .isEqualTo("text-too-long");
    assertThat(problem("Entry.label,Exclusion\n\"x,C1\n").code()).isEqualTo("open-quote");
    assertThat(problem("Entry.label,Exclusion\nx,C1,more\n").code()).isEqualTo("no-heading");
    assertThat(problem("Entry.label,Exclusion\n").code()).isEqualTo("empty-table");
  }

  @Test
  void isWarnedAboutByCellLikeARule() {
    var table = "Entry.late,Entry.openAmount >,Entry.openAmount <,Exclusion\nyes,50,20,NEVER\n";
    var files = Map.of("exclusion/small/table.csv", table, "exclusion/small/cases.yaml", CASES);

    assertThat(new RuleChecking(new RuleTree(files)).check().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("never-true"))
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(2))
        .satisfies(problem -> assertThat(problem.message()).startsWith("Cell "));
  }

  @Test
  void leadsFromTheTextOfARowBackToItsCell() {
    var row = DecisionTable.written(file(TABLE)).getLast();
    var line = row.text().lines().toList().indexOf("    daysOverdue >= 90") + 1;
    var found =
        new Problem(Problem.Severity.WARNING, row.rule().file(), line, 5, "odd", "It is odd.", "");

    assertThat(row.placing().apply(found))
        .satisfies(at(5, 19, "odd"))
        .extracting(Problem::severity, Problem::message)
        .containsExactly(Problem.Severity.WARNING, "Cell C5: It is odd.");
  }

  @Test
  void refusesTwoSourcesInOneFolder() {
    var tree =
        new RuleTree(
            Map.of("exclusion/small/table.csv", TABLE, "exclusion/small/rule.drl", "rule"));

    assertThat(tree.problems()).extracting(Problem::code).containsExactly("two-sources");
  }

  @Test
  void readsWorkbooks() throws IOException {
    var workbook =
        workbook(
            sheet -> {
              row(sheet, 0, "Entry.openAmount <", "Entry.dueDate <", "Entry.late", "Exclusion");
              sheet.value(1, 0, 49.9);
              sheet.value(1, 1, LocalDate.of(2026, 1, 31));
              sheet.style(1, 1).format("yyyy-mm-dd").set();
              sheet.value(1, 2, true);
              sheet.value(1, 3, "SMALL");
              sheet.value(2, 0, "12");
              sheet.value(2, 3, "TEXT_NUMBER");
              sheet.value(9, 2, "");
            });

    var rules = xlsx(workbook);

    assertThat(rules).extracting(Rule::file).containsOnly("exclusion/small/table.xlsx");
    assertThat(rules.getFirst().conditions())
        .contains("\"49.9\"")
        .contains("LocalDate.of(2026, 1, 31)");
    assertThat(rules).hasSize(2);
  }

  @Test
  void showsProblemsOfWorkbooksByCell() throws IOException {
    var formula =
        workbook(
            sheet -> {
              row(sheet, 0, "Entry.openAmount <", "Exclusion");
              sheet.formula(3, 0, "10*5");
              sheet.value(3, 1, "SMALL");
            });

    var refused =
        catchThrowableOfType(RulesRefused.class, () -> xlsx(formula)).problems().getFirst();

    assertThat(refused).satisfies(at(4, 1, "formula"));
    assertThat(refused.message()).startsWith("Cell A4: ");
    assertThat(refused.suggestion()).contains("paste special");
  }

  @Test
  void refusesWhatIsNoWorkbookOrTooLarge() throws IOException {
    assertThat(workbookProblem("no workbook".getBytes(UTF_8)).code()).isEqualTo("not-xlsx");
    assertThat(workbookProblem(new byte[49 * 1024]).code()).isEqualTo("file-too-large");
    assertThat(workbookProblem(bomb()).code()).isEqualTo("workbook-too-large");
  }

  private static byte[] bomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write(new byte[8 * 1024 * 1024]);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static Problem workbookProblem(byte[] bytes) {
    return catchThrowableOfType(RulesRefused.class, () -> xlsx(bytes)).problems().getFirst();
  }

  private static void row(Worksheet sheet, int row, String... cells) {
    for (var column = 0; column < cells.length; column++) {
      sheet.value(row, column, cells[column]);
    }
  }

  private static byte[] workbook(Consumer<Worksheet> fill) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      fill.accept(workbook.newWorksheet("Rules"));
    }
    return bytes.toByteArray();
  }

  private static List<Rule> xlsx(byte[] bytes) {
    return DecisionTable.rules(
        new RuleFile(
            Family.EXCLUSION,
            "small",
            "exclusion/small",
            RuleFile.XLSX,
            Base64.getEncoder().encodeToString(bytes),
            null));
  }

  private static List<Rule> csv(String table) {
    return DecisionTable.rules(file(table));
  }

  private static RuleFile file(String table) {
    return new RuleFile(Family.EXCLUSION, "small", "exclusion/small", RuleFile.CSV, table, null);
  }

  private static List<Rule> profiles(String table) {
    return DecisionTable.rules(
        new RuleFile(Family.PROFILE, "small", "profile/small", RuleFile.CSV, table, null));
  }

  private static List<Problem> problems(String table) {
    return catchThrowableOfType(RulesRefused.class, () -> csv(table)).problems();
  }

  private static Problem problem(String table) {
    return problems(table).getFirst();
  }

  private static Consumer<Problem> at(int line, int column, String code) {
    return problem ->
        assertThat(List.of(problem.line(), problem.column(), problem.code()))
            .isEqualTo(List.of(line, column, code));
  }
}
