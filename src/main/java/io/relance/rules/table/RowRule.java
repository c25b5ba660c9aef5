package io.relance.rules.table;

import io.relance.rules.facts.Customer;
import io.relance.rules.facts.Entry;
import io.relance.rules.facts.Subject;
import io.relance.rules.facts.Task;
import io.relance.rules.source.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a row as the text of a rule, one cell a line, so that a problem leads back to its cell.
 */
final class RowRule {
  private static final int MAX_SENTENCE = 180;
  private static final Set<String> YES = Set.of("yes", "x", "oui", "true", "vrai");

  private final Places places;
  private final Columns columns;
  private final Row row;
  private final StringBuilder text = new StringBuilder();
  private final List<Cell> cellOfLine = new ArrayList<>();
  private final Map<String, List<Asked>> asked = new LinkedHashMap<>();

  /** A condition as written, and the cell it comes from. */
  private record Asked(String written, Cell heading, Cell cell) {}

  RowRule(Places places, Columns columns, Row row) {
    this.places = places;
    this.columns = columns;
    this.row = row;
    for (var column : columns.asks().entrySet()) {
      var cell = row.cell(column.getKey());
      if (!cell.isEmpty()) {
        var written = new CellCondition(places, column.getValue(), cell).written();
        asked
            .computeIfAbsent(column.getValue().fact().name(), _ -> new ArrayList<>())
            .add(new Asked(written, column.getValue().cell(), cell));
      }
    }
    write();
  }

  /** The rule, for the gate. */
  String text() {
    return text.toString();
  }

  /** The cell that a line of the rule, from 1, was written from. */
  Cell cellOf(int line) {
    return cellOfLine.get(Math.clamp(line - 1L, 0, cellOfLine.size() - 1));
  }

  /** What the row asks, the same for rows that ask the same. */
  String conditions() {
    return asked.entrySet().stream()
        .map(fact -> fact.getKey() + fact.getValue().stream().map(Asked::written).sorted().toList())
        .sorted()
        .collect(Collectors.joining());
  }

  private void write() {
    var concluded = row.cell(columns.concludes().getKey());
    if (concluded.isEmpty()) {
      throw places.refused(
          concluded,
          "no-conclusion",
          "The row concludes nothing.",
          "Maybe write a code such as SMALL_EXPORT here, or delete the row.");
    }
    if (asked.isEmpty()) {
      throw places.refused(
          row.cells().getFirst(),
          "no-condition",
          "Row %d has no condition, it would always hold.".formatted(row.number()),
          "Maybe fill in a cell, or delete the row.");
    }
    var subject = subject();
    var said = columns.says() == Columns.NONE ? row.cells().getFirst() : row.cell(columns.says());
    line("rule \"" + sentence() + "\"", said);
    line("when", concluded);
    patterns(subject);
    line("then", concluded);
    line("  insertLogical( " + conclusion(subject, concluded) + " );", concluded);
    line("end", concluded);
  }

  private void line(String written, Cell cell) {
    text.append(written).append('\n');
    cellOfLine.add(cell);
  }

  /** What the conclusion is about: as the row says, else what the conclusion asks for. */
  private Class<?> subject() {
    var first = columns.concludes().getValue().conclusion().fields().values().iterator().next();
    var said = row.cell(columns.about());
    if (first.type() != Subject.class) {
      return said.isEmpty() || said.text().equalsIgnoreCase(first.type().getSimpleName())
          ? first.type()
          : wrongSubject(said, first.type().getSimpleName());
    }
    if (said.isEmpty()) {
      return asked.containsKey(Task.class.getSimpleName()) ? Task.class : Entry.class;
    }
    return switch (said.text().toLowerCase(Locale.ROOT)) {
      case "entry" -> Entry.class;
      case "customer" -> Customer.class;
      case "task" -> Task.class;
      default -> wrongSubject(said, "entry, customer or task");
    };
  }

  private Class<?> wrongSubject(Cell said, String allowed) {
    throw places.refused(
        said,
        "invalid-value",
        "\"%s\" is no subject of a %s."
            .formatted(said.text(), columns.concludes().getValue().conclusion().name()),
        "Maybe write %s, or leave it empty.".formatted(allowed.toLowerCase(Locale.ROOT)));
  }

  private void patterns(Class<?> subject) {
    var needsEntry = subject == Entry.class || asked.containsKey(Entry.class.getSimpleName());
    if (needsEntry && asked.containsKey(Task.class.getSimpleName())) {
      throw places.refused(
          row.cells().getFirst(),
          "unrelated-facts",
          "Row %d asks of a task and of an entry, which have nothing to do with each other."
              .formatted(row.number()),
          "Maybe make two tables of it, or write task in the column subject.");
    }
    var tied = needsEntry && (asked.containsKey("Promise") || asked.containsKey("Dispute"));
    for (var type : Vocabulary.types().values()) {
      var own = asked.getOrDefault(type.name(), List.of());
      if (type.type() != subject && own.isEmpty() && !(needsEntry && type.type() == Entry.class)) {
        continue;
      }
      pattern(type, own, subject, tied);
    }
  }

  private void pattern(Vocabulary.Type type, List<Asked> own, Class<?> subject, boolean tied) {
    var first = row.cells().getFirst();
    var named = type.type() == subject || (tied && type.type() == Entry.class);
    line("  %s%s(".formatted(named ? variable(type.type()) + " : " : "", type.name()), first);
    var tie =
        switch (type.name()) {
          case "Promise" -> tied ? "entry == $entry" : "";
          case "Dispute" -> tied ? "subject == $entry" : "";
          default -> "";
        };
    if (!tie.isEmpty()) {
      line("    " + tie + (own.isEmpty() ? "" : ","), first);
    }
    for (var at = 0; at < own.size(); at++) {
      line("    " + own.get(at).written() + (at + 1 < own.size() ? "," : ""), own.get(at).cell());
    }
    line("  )", first);
  }

  private static String variable(Class<?> type) {
    return "$" + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private String conclusion(Class<?> subject, Cell concluded) {
    var type = columns.concludes().getValue().conclusion();
    if (type.fields().size() > 1) {
      CellCondition.requireWritten(places, concluded);
      var named = CellCondition.quoted(places, concluded, concluded.text());
      return "new %s( %s, %s )".formatted(type.name(), variable(subject), named);
    }
    if (!YES.contains(concluded.text().toLowerCase(Locale.ROOT))) {
      throw places.refused(
          concluded,
          "invalid-value",
          "\"%s\" is not yes.".formatted(concluded.text()),
          "Maybe write yes, or delete the row.");
    }
    return "new %s( %s )".formatted(type.name(), variable(subject));
  }

  private String sentence() {
    var said = row.cell(columns.says()).text();
    var sentence = said.isEmpty() ? made() : said;
    var plain = sentence.replace('"', '\'').replace('\\', '/').replaceAll("\\p{Cntrl}+", " ");
    var short_ = plain.length() > MAX_SENTENCE ? plain.substring(0, MAX_SENTENCE) + "..." : plain;
    return "%s (row %d)".formatted(short_, row.number());
  }

  private String made() {
    return asked.values().stream()
        .flatMap(List::stream)
        .map(each -> each.heading().text() + " " + each.cell().text())
        .collect(Collectors.joining("; "));
  }
}
