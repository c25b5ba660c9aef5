package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The holidays of a year, as a calendar. */
final class CalendarPages implements Room {
  private static final int MONTHS = 12;

  /** A Monday, for the names of weekdays. */
  private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

  @Override
  public void open(Doors doors) {
    doors.get("/configure/calendars", Role.ADMINISTRATOR, this::show);
  }

  /** A day of a month; {@code of} is 0 where the week has begun before the month. */
  record Day(int of, String holiday, boolean isWeekend) {}

  /** A month, week by week from Monday. */
  record Month(String first, List<List<Day>> weeks) {}

  private Reply show(Visit visit) {
    var calendars = Lists.all(visit, "listCalendars", Map.of());
    var code = visit.query("code", "FR");
    var year = visit.query("year", visit.today().substring(0, 4));
    if (!year.matches("(19[7-9]|2[0-9]{2})[0-9]")) {
      throw new ProblemException(Problem.notFound());
    }
    var calendar = visit.api("getCalendar").path("code", code).query("year", year).json();
    var names = names(calendar, visit.language());
    var model = new HashMap<String, Object>();
    model.put("calendars", named(calendars, visit.language()));
    model.put("code", code);
    model.put("year", year);
    model.put("before", String.valueOf(Integer.parseInt(year) - 1));
    model.put("after", String.valueOf(Integer.parseInt(year) + 1));
    model.put("source", calendar.getString("source", ""));
    model.put("holidays", holidays(calendar, visit.language()));
    model.put(
        "weekdays", IntStream.range(0, 7).mapToObj(d -> MONDAY.plusDays(d).toString()).toList());
    model.put(
        "months",
        IntStream.rangeClosed(1, MONTHS)
            .mapToObj(month -> month(YearMonth.of(Integer.parseInt(year), month), names))
            .toList());
    return ConfigurePages.page(
        "configure/calendars", "configure.calendars.title", "calendars", model);
  }

  private static List<JsonObject> named(List<JsonObject> calendars, String language) {
    return calendars.stream().map(one -> one.copy().put("name", one.getString(language))).toList();
  }

  private static List<JsonObject> holidays(JsonObject calendar, String language) {
    return calendar.getJsonArray("holidays").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.copy().put("name", one.getString(language)))
        .toList();
  }

  private static Map<LocalDate, String> names(JsonObject calendar, String language) {
    var names = new HashMap<LocalDate, String>();
    for (var one : holidays(calendar, language)) {
      names.merge(
          LocalDate.parse(one.getString("date")),
          one.getString("name"),
          (first, second) -> first + ", " + second);
    }
    return names;
  }

  private static Month month(YearMonth month, Map<LocalDate, String> names) {
    var days = new ArrayList<Day>();
    var before = month.atDay(1).getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
    for (int i = 0; i < before; i++) {
      days.add(new Day(0, "", false));
    }
    for (int number = 1; number <= month.lengthOfMonth(); number++) {
      var date = month.atDay(number);
      days.add(
          new Day(
              number,
              names.getOrDefault(date, ""),
              date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()));
    }
    while (days.size() % 7 != 0) {
      days.add(new Day(0, "", false));
    }
    var weeks = new ArrayList<List<Day>>();
    for (int i = 0; i < days.size(); i += 7) {
      weeks.add(List.copyOf(days.subList(i, i + 7)));
    }
    return new Month(month.atDay(1).toString(), weeks);
  }
}
