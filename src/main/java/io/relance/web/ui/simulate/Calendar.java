package io.relance.web.ui.simulate;

import io.relance.web.ui.frame.Wording;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The days as a calendar, Monday first.
 *
 * @param names of the days of the week, Monday first
 */
record Calendar(List<Name> names, List<Week> weeks) {
  private static final int SHADES = 4;

  /** A day of the week, short and whole. */
  record Name(String brief, String whole) {}

  /**
   * A week.
   *
   * @param month said beside it when one begins in it, or with the first week; empty otherwise
   */
  record Week(String month, String monday, List<Cell> days) {}

  /**
   * A day.
   *
   * @param number of the day in its month; 0 outside of what was asked for
   * @param tasks how many would go
   * @param shade 0 for nothing, then darker with more
   */
  record Cell(String date, int number, int tasks, int shade) {}

  static Calendar of(JsonObject result, Wording wording) {
    var tasks = new HashMap<String, Integer>();
    for (var each : result.getJsonArray("perDay")) {
      var day = (JsonObject) each;
      tasks.put(day.getString("date"), day.getInteger("tasks"));
    }
    var most = tasks.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    var from = LocalDate.parse(result.getString("from"));
    var end = from.plusDays(result.getInteger("days"));
    var monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var weeks = new ArrayList<Week>();
    for (var week = monday; week.isBefore(end); week = week.plusWeeks(1)) {
      var days = new ArrayList<Cell>();
      for (var day = week; day.isBefore(week.plusWeeks(1)); day = day.plusDays(1)) {
        var isAsked = !day.isBefore(from) && day.isBefore(end);
        int count = isAsked ? tasks.getOrDefault(day.toString(), 0) : 0;
        var shade = count == 0 ? 0 : 1 + (int) ((long) (count - 1) * SHADES / most);
        days.add(new Cell(day.toString(), isAsked ? day.getDayOfMonth() : 0, count, shade));
      }
      weeks.add(new Week(month(week, from, wording), week.toString(), days));
    }
    return new Calendar(names(monday, wording), weeks);
  }

  private static String month(LocalDate week, LocalDate from, Wording wording) {
    var last = week.plusDays(6);
    var isFirst = !week.isAfter(from);
    return isFirst || last.getDayOfMonth() <= 7
        ? wording.day((isFirst ? from : last).toString(), "MMMMy")
        : "";
  }

  private static List<Name> names(LocalDate monday, Wording wording) {
    var names = new ArrayList<Name>();
    for (int i = 0; i < 7; i++) {
      var day = monday.plusDays(i).toString();
      names.add(new Name(wording.day(day, "EEE"), wording.day(day, "EEEE")));
    }
    return names;
  }
}
