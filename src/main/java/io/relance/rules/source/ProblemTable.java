package io.relance.rules.source;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every code that a problem with rules can have, what it means and what to do about it. */
public final class ProblemTable {
  private static final List<Entry> ENTRIES =
      """
      always-true | The constraint holds for every fact, so it says nothing. | Delete it, or compare with what was meant.
      bound-twice | A name such as `$entry` is given to two facts. | Choose another name for the second.
      case-failed | The rule concludes something else than its case expects. | Mend the rule or the case; the table shows where they differ.
      conflicting-profiles | Two rules can choose different profiles for the same customer; the first by file wins. | Make their conditions exclude each other.
      constant-condition | Two values are compared, no field. | Name the field that was meant.
      contradicting-row | Another row of the table asks the same and concludes something else. | Delete one, or ask something more in one of them.
      control-character | A text in quotes holds a tab or another invisible character. | Delete it, or write a blank.
      duplicate-row | Another row of the table says the same. | Delete one of the two.
      duplicate-rule | Another rule says the same. | Delete one of the two.
      empty-table | A table holds headings only, or nothing. | Add a row, or delete the folder.
      file-too-large | A published file is larger than any rule. | Make it several rules.
      files-too-large | The published files are too large together. | Publish fewer rules.
      float-amount | An amount is written as a floating-point number or with more decimals than money has. | Write it out with at most four decimals, e.g. `1200.50`.
      formula | A cell of a workbook holds a formula. | Write the value itself: copy the cell, then paste special, values.
      invalid-binding | A name for a fact or a field does not begin with `$`, or is too long. | Write `$` and up to 40 letters and digits.
      invalid-cases | `cases.yaml` is no list of cases, or a list of too many. | Begin each case with `- case: what it shows`.
      invalid-code | A code is not in upper case and quotes. | Write it as `"BELOW_MINIMUM"`.
      invalid-date | A text beside a date is no date of the years 1900 to 2999. | Write it as `"2026-01-31"`.
      invalid-heading | A heading names no value, or a field of another kind. | Name a field such as `Entry.kind` or `Customer.tags["tag1"]`.
      invalid-value | A value in a YAML file is not what its name asks for. | The message says what is expected.
      misplaced-file | A file stands where no rule, case or table belongs. | Move it to `<family>/<name>/`.
      missing-cases | There is no `cases.yaml` beside the rule. | Add one with a hit and a near miss.
      missing-field | A name that has to be there is not. | Add it.
      missing-rule | Cases stand in a folder without a rule. | Add `rule.drl`, or delete the folder.
      never-fired | No case of the whole folder made the rule conclude anything. | Add a case that it hits, or delete it.
      never-true | The conditions contradict each other: the rule never concludes anything. | Mend or delete one of them.
      no-conclusion | Nothing stands between `then` and `end`. | Add `insertLogical( ... );`.
      no-condition | A rule without conditions, or a value that is no condition. | Add a pattern, or compare the value with something.
      no-heading | A cell holds something under no heading. | Delete it, or head the column with `note`.
      no-hit | No case shows the rule concluding something. | Add a case that it hits.
      no-near-miss | No case shows the rule barely missing. | Add a case with `expect: nothing`.
      no-null | `null` is asked for, but facts are never null. | Compare with `""` or 0, or ask a yes-or-no field.
      no-reason | The rule's name says nothing that its folder does not say. | Say in a sentence what the rule means for the business: people are shown it as the reason.
      no-sentence | The rule's name is no sentence. | Say in a few words what the rule means for the business.
      not-built | Nothing is known to be wrong with the rules, but they cannot be built. | Write long or deeply nested conditions as several rules.
      not-unicode | A published file holds what is no text. | Save it as UTF-8.
      not-xlsx | The file is no workbook. | Save it again as .xlsx, or as CSV UTF-8.
      number-too-long | A number has too many digits. | Write a smaller one.
      one-rule-a-file | A file holds no rule, or several. | Give each rule a folder of its own.
      open-quote | A text in quotes is not closed on its line. | Add the quote.
      shadowed-rule | Another rule draws the same conclusion from less, so this one adds nothing. | Delete it, or make the other one narrower.
      syntax | The file cannot be read from some place on. | The message says what is expected there.
      tenants-folder | Published files name a folder of another tenant. | Publish only the rules of one tenant, from `<family>/` on.
      text-too-long | A text in a conclusion is too long. | Shorten it.
      too-deep | Brackets stand too deep in each other. | Make it two constraints or two rules.
      too-long | The file is longer than any rule. | Make it several rules.
      too-many-columns | A table has more columns than it may. | Make two tables of it.
      too-many-conclusions | A rule concludes too much at once. | Make it two rules.
      too-many-files | More files are published at once than a tenant may have. | Publish fewer rules.
      too-many-pairs | Comparing each rule with every other would take too long; some pairs were left out. | Ask less in one rule, or delete some.
      too-many-patterns | A rule has too many patterns: each multiplies its cost. | Make it two rules.
      too-many-problems | More problems were found than are listed. | Mend those that are listed, then check again.
      too-many-rows | A table has more rows than it may. | Make two tables of it.
      too-many-rules | The folder holds more rules than one book may. | Delete rules, or mute some.
      too-many-steps | A branch has more steps than a scenario may. | Take some away.
      two-sources | A folder holds a rule and a table, or two tables. | Move one to a folder of its own.
      type-mismatch | Two things are compared, or one is used, that do not fit. | Compare like with like.
      unavailable-fact | The fact exists, but rules of this family do not meet it. | Ask for another fact, or move the rule.
      undoes-itself | The rule asks that its own conclusion is not there, and would take it back at once. | Name the other conclusion that was meant.
      unknown-binding | A name such as `$entry` is used that nothing is given before. | Bind it in a pattern above.
      unknown-conclusion | Rules of this family cannot conclude this. | The message says what they can.
      unknown-construct | A word or sign that rules do not know: calls, arithmetic, attributes, anything of Java. | Ask for a field instead; there is one for most questions.
      unknown-escape | A backslash stands before something else than a quote or a backslash. | Write the letter itself.
      unknown-fact | There is no fact of this name. | See the vocabulary in rules/README.md.
      unknown-field | The fact, or the YAML, has no field of this name. | See the vocabulary in rules/README.md.
      unknown-heading | A heading is neither a field nor a conclusion. | The message lists what may stand there.
      unknown-operator | An operator in a heading cannot be asked of its field. | See what may be asked in rules/README.md.
      unknown-profile | A case names a profile that it does not have. | Name one of its profiles, or give it this one.
      unknown-tenant | A folder under `tenants` is not named after a tenant's id. | Rename it.
      unknown-value | The field never holds this word. | The message lists the words that it holds.
      unreadable | The folder or a file in it cannot be read. | The message says why.
      unrelated-facts | A row asks of a task and of an entry. | Make two tables of it, or write `task` in the column `subject`.
      unsafe-code | The rule was compiled to more than questions and conclusions; nothing of it was run. | This is a defect of Relance: please report it with the rule.
      unused-binding | A name is given to a fact or field and never used. | Delete the name.
      workbook-too-large | A workbook unpacks to more than any table needs. | Leave out pictures and other sheets, or save it as CSV UTF-8.
      yaml-alias | A YAML file says something by `*name` that is written elsewhere. | Write it out.
      yaml-syntax | The file is no YAML. | The message says where it ends to be.
      """
          .lines()
          .map(ProblemTable::entry)
          .toList();

  private static final Map<String, Entry> BY_CODE =
      ENTRIES.stream().collect(Collectors.toMap(Entry::code, Function.identity()));

  private ProblemTable() {}

  /**
   * One kind of problem.
   *
   * @param meaning what is wrong, in general
   * @param advice what to do
   */
  public record Entry(String code, String meaning, String advice) {}

  private static Entry entry(String line) {
    var parts = line.split(" \\| ", -1);
    return new Entry(parts[0], parts[1], parts[2]);
  }

  /** Every kind, by code. */
  public static List<Entry> entries() {
    return ENTRIES;
  }

  /** Whether a code is told about here. */
  public static boolean knows(String code) {
    return BY_CODE.containsKey(code);
  }

  /** The page for authors: what each code means and what to do about it. */
  public static String markdown() {
    var rows =
        ENTRIES.stream()
            .map(
                it ->
                    "| <a id=\"%1$s\"></a>`%1$s` | %2$s | %3$s |\n"
                        .formatted(it.code(), it.meaning(), it.advice()));
    return """
        # Problems with rules

        `./relance rules check` and `./relance rules test` name each problem with its file, line, column and one of these
        codes, as text, as JSON (`--format json`) or as SARIF 2.1.0 (`--format sarif`) for code hosts and editors.
        Any error keeps the whole folder from being put in force; a warning does not.

        | code | means | what to do |
        |---|---|---|
        """
        + rows.collect(Collectors.joining());
  }
}
