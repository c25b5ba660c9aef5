package io.relance.web.ui.act;

import io.relance.web.ui.frame.TypedAmount;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call, or of something else done by hand, as a form: what was typed, and what is
 * wrong with it beside each field. A call that says more than "done" is never noted without it: a
 * promise has its day and its amounts, a dispute its entries and its reason.
 *
 * @param values what was typed, by field
 * @param lines debts of the task, of which amounts are promised or which are contested
 * @param errors by field, in the visitor's words
 */
record CallForm(Map<String, String> values, List<Line> lines, Map<String, String> errors) {
  static final List<String> OUTCOMES =
      List.of("promised", "reached", "disputed", "no-answer", "wrong-number");

  /** Of these the step stays, and it is proposed again. */
  private static final List<String> NOBODY_REACHED = List.of("no-answer", "wrong-number");

  /**
   * One debt of the task.
   *
   * @param promised the amount as it was typed
   * @param amount the same as the API wants it; empty when nothing is promised or it is unreadable
   * @param contested it is among those that the customer contests
   * @param error what is wrong with the amount; empty when nothing is
   */
  record Line(
      String entry,
      String reference,
      String openAmount,
      boolean ticked,
      String promised,
      String amount,
      boolean contested,
      String error) {}

  /**
   * Nothing typed yet: every ticked debt may be promised whole, and nobody reached means tomorrow.
   */
  static CallForm empty(Visit visit, JsonObject task) {
    var lines = new ArrayList<Line>();
    for (var debt : debts(task)) {
      var open = debt.getString("openAmount");
      var ticked = debt.getBoolean("ticked");
      var typed = ticked ? visit.wording().amount(open) : "";
      lines.add(
          new Line(
              debt.getString("entry"),
              debt.getString("reference"),
              open,
              ticked,
              typed,
              ticked ? open : "",
              false,
              ""));
    }
    var values = Map.of("moves", "yes", "againOn", tomorrow(visit));
    return new CallForm(values, lines, Map.of());
  }

  /** What was typed, checked. */
  static CallForm typed(Visit visit, JsonObject task) {
    var errors = new HashMap<String, String>();
    var outcome = visit.form("outcome", "");
    var promises = outcome.equals("promised");
    var contested = new HashSet<>(visit.forms("disputedEntry"));
    var amounts = amounts(visit, task, promises, errors);
    var lines = new ArrayList<Line>();
    for (var debt : debts(task)) {
      lines.add(line(visit, task, debt, amounts, contested, promises));
    }
    if (promises) {
      checkPromise(visit, lines, errors);
    }
    if (outcome.equals("disputed")) {
      if (lines.stream().noneMatch(Line::contested)) {
        errors.put("disputedEntry", visit.text("act.call.error.entries"));
      }
      if (visit.form("disputeReason") == null) {
        errors.put("disputeReason", visit.text("act.call.error.reason"));
      }
    }
    return new CallForm(visit.typed(), lines, errors);
  }

  boolean isWrong() {
    return !errors.isEmpty() || lines.stream().anyMatch(line -> !line.error().isEmpty());
  }

  /** As operation {@code completeTask} wants it. */
  JsonObject completion(Visit visit) {
    var outcome = visit.form("outcome");
    var moves = visit.ticked("moves") && !NOBODY_REACHED.contains(String.valueOf(outcome));
    var body = new JsonObject().put("movesStep", moves);
    put(body, "outcome", outcome);
    put(body, "note", visit.form("note"));
    if (!moves) {
      body.put("againOn", visit.form("againOn", tomorrow(visit)));
    }
    if ("promised".equals(outcome)) {
      body.put("promises", promises(visit));
    }
    return body;
  }

  /** The entries that the customer contests, when that is what came of the call. */
  List<String> contested() {
    return lines.stream().filter(Line::contested).map(Line::entry).toList();
  }

  private JsonArray promises(Visit visit) {
    var promises = new JsonArray();
    for (var line : lines) {
      if (!line.amount().isEmpty()) {
        promises.add(
            new JsonObject()
                .put("entry", line.entry())
                .put("amount", line.amount())
                .put("date", visit.form("promisedFor")));
      }
    }
    return promises;
  }

  private static Line line(
      Visit visit,
      JsonObject task,
      JsonObject debt,
      Map<String, String> amounts,
      Set<String> contested,
      boolean promises) {
    var entry = debt.getString("entry");
    var open = debt.getString("openAmount");
    var typed = amounts.getOrDefault(entry, "");
    var read = TypedAmount.read(typed, visit.language(), task.getString("currency"));
    var amount = read == null || isNothing(read) ? "" : read;
    var error = "";
    if (promises && read == null) {
      error = visit.text("act.call.error.amount");
    } else if (promises && !amount.isEmpty() && isAbove(amount, open)) {
      var most = visit.wording().money(open, task.getString("currency"));
      error = visit.text("act.call.error.above", Map.of("open", most));
    }
    return new Line(
        entry,
        debt.getString("reference"),
        open,
        debt.getBoolean("ticked"),
        typed,
        amount,
        contested.contains(entry),
        error);
  }

  private static void checkPromise(Visit visit, List<Line> lines, Map<String, String> errors) {
    var day = visit.form("promisedFor");
    if (day == null) {
      errors.put("promisedFor", visit.text("act.call.error.day"));
    } else if (!day.matches("\\d{4}-\\d\\d-\\d\\d") || day.compareTo(visit.today()) < 0) {
      errors.put("promisedFor", visit.text("act.call.error.past"));
    }
    var nothing =
        lines.stream().allMatch(line -> line.amount().isEmpty() && line.error().isEmpty());
    if (nothing && !errors.containsKey("promisedTotal")) {
      errors.put("promisedTotal", visit.text("act.call.error.nothing"));
    }
  }

  /** What is promised of each entry: as it was typed, or one amount spread, oldest debts first. */
  private static Map<String, String> amounts(
      Visit visit, JsonObject task, boolean promises, Map<String, String> errors) {
    var total = visit.form("promisedTotal");
    if (total != null && promises) {
      return spread(visit, task, total, errors);
    }
    var amounts = new HashMap<String, String>();
    var entries = visit.forms("promisedEntry");
    var typed = visit.forms("promisedAmount");
    for (int i = 0; i < Math.min(entries.size(), typed.size()); i++) {
      amounts.put(entries.get(i), typed.get(i));
    }
    return amounts;
  }

  private static Map<String, String> spread(
      Visit visit, JsonObject task, String total, Map<String, String> errors) {
    var read = TypedAmount.read(total, visit.language(), task.getString("currency"));
    var amounts = new HashMap<String, String>();
    if (read == null) {
      errors.put("promisedTotal", visit.text("act.call.error.amount"));
      return amounts;
    }
    var left = new BigDecimal(read);
    for (var debt : debts(task)) {
      var part = left.min(new BigDecimal(debt.getString("openAmount")));
      if (debt.getBoolean("ticked") && part.signum() > 0) {
        amounts.put(debt.getString("entry"), visit.wording().amount(part.toPlainString()));
        left = left.subtract(part);
      }
    }
    if (left.signum() != 0) {
      var all = new BigDecimal(read).subtract(left).toPlainString();
      var most = visit.wording().money(all, task.getString("currency"));
      errors.put("promisedTotal", visit.text("act.call.error.above", Map.of("open", most)));
    }
    return amounts;
  }

  /** What the customer owes of the task's entries, oldest due first. */
  private static List<JsonObject> debts(JsonObject task) {
    return Lists.objects(task.getJsonArray("lines")).stream()
        .filter(line -> new BigDecimal(line.getString("openAmount")).signum() > 0)
        .sorted(Comparator.comparing(line -> line.getString("dueDate")))
        .toList();
  }

  private static boolean isNothing(String amount) {
    return amount.isEmpty() || amount.matches("0+(\\.0*)?");
  }

  private static boolean isAbove(String amount, String open) {
    return new BigDecimal(amount).compareTo(new BigDecimal(open)) > 0;
  }

  private static String tomorrow(Visit visit) {
    return LocalDate.parse(visit.today()).plusDays(1).toString();
  }

  static void put(JsonObject body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
