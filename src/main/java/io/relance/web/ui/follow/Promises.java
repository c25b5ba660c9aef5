package io.relance.web.ui.follow;

import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Promises by the week that they are for, with what has become of each. */
final class Promises {
  /** Weeks on one page. */
  private static final int WEEKS = 5;

  private static final int MOST = 500;

  /** Pages of the API that one of these may take. */
  private static final int LOOKS = 10;

  private static final List<String> STATES = List.of("upcoming", "kept", "late", "cancelled");

  /** What the promises of a week come to in one state and currency. */
  record Sum(String state, String currency, int count, String amount) {}

  /** A week from its Monday, and its promises. */
  record Week(String monday, String sunday, boolean now, List<JsonObject> items, List<Sum> sums) {}

  Reply list(Visit visit) {
    var today = LocalDate.parse(visit.today());
    var monday = monday(day(visit.query("week"), today.minusWeeks(1)));
    var state = visit.query("state", "");
    var items = new ArrayList<JsonObject>();
    @Nullable String cursor = null;
    var looks = 0;
    // A page of one state may hold few and yet not be the last.
    do {
      var found =
          visit
              .api("listPromises")
              .query("entity", visit.entity())
              .query("state", STATES.contains(state) ? state : "")
              .query("from", monday)
              .query("to", monday.plusWeeks(WEEKS).minusDays(1))
              .query("limit", MOST - items.size())
              .query("cursor", cursor)
              .json();
      found.getJsonArray("items").forEach(item -> items.add((JsonObject) item));
      cursor = found.getString("nextCursor");
    } while (cursor != null && items.size() < MOST && ++looks < LOOKS);
    var model = new HashMap<String, Object>();
    model.put("weeks", weeks(monday, monday(today), items));
    model.put("none", items.isEmpty());
    model.put("more", cursor != null);
    model.put("state", state);
    model.put("states", STATES);
    model.put("week", monday.toString());
    model.put("before", monday.minusWeeks(WEEKS).toString());
    model.put("after", monday.plusWeeks(WEEKS).toString());
    model.put("back", visit.target());
    return Reply.page("follow/promises", "follow.promises.title", model).style("act.css");
  }

  Reply cancel(Visit visit) {
    visit
        .api("cancelPromise")
        .path("id", visit.path("id"))
        .body(new JsonObject().put("reason", visit.form("reason", "")))
        .json();
    return Reply.to(back(visit)).saying("follow.promises.cancelled");
  }

  private static String back(Visit visit) {
    var back = visit.form("back", "/follow/promises");
    return back.startsWith("/follow/") ? back : "/follow/promises";
  }

  private static LocalDate day(@Nullable String said, LocalDate otherwise) {
    try {
      var day = said == null ? otherwise : LocalDate.parse(said);
      return day.getYear() < 1901 || day.getYear() > 2998 ? otherwise : day;
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static List<Week> weeks(LocalDate from, LocalDate now, List<JsonObject> items) {
    var weeks = new ArrayList<Week>();
    for (int i = 0; i < WEEKS; i++) {
      var monday = from.plusWeeks(i);
      var of =
          items.stream()
              .filter(item -> monday(LocalDate.parse(item.getString("date"))).equals(monday))
              .toList();
      weeks.add(
          new Week(
              monday.toString(), monday.plusDays(6).toString(), monday.equals(now), of, sums(of)));
    }
    return weeks;
  }

  private static List<Sum> sums(List<JsonObject> items) {
    var sums = new TreeMap<String, Sum>();
    for (var item : items) {
      var one =
          new Sum(item.getString("state"), item.getString("currency"), 1, item.getString("amount"));
      sums.merge(STATES.indexOf(one.state()) + one.currency(), one, Promises::plus);
    }
    return List.copyOf(sums.values());
  }

  private static Sum plus(Sum one, Sum other) {
    return new Sum(
        one.state(),
        one.currency(),
        one.count() + other.count(),
        new BigDecimal(one.amount()).add(new BigDecimal(other.amount())).toPlainString());
  }
}
