package io.relance.web.ui.simulate;

import io.relance.web.ui.frame.Wording;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks of each day, stacked by channel or by step. Places are in the units of the drawing.
 *
 * @param by {@code byChannel} or {@code byStep}
 * @param series what is stacked, lowest first, with its whole
 */
record StackedChart(
    String by, List<Series> series, List<Bar> bars, List<Line> lines, List<Tick> ticks) {
  private static final int LEFT = 44;
  private static final int WIDTH = 840;
  private static final int TOP = 10;
  private static final int HEIGHT = 200;
  private static final List<String> ORDER =
      List.of(
          "email",
          "letter",
          "phone",
          "other",
          "notice",
          "reminder 1",
          "reminder 2",
          "reminder 3",
          "reminder 4",
          "reminder 5",
          "reminder 6",
          "reminder 7",
          "thanks");

  /** One kind of task; {@code look} is a class of the style sheet. */
  record Series(String code, String name, String look, int tasks) {}

  /** One piece of one day. */
  record Bar(String look, String x, String y, String width, String height, String title) {}

  /** A line across, with its number. */
  record Line(int y, int count) {}

  /** A day that is named below. */
  record Tick(String x, String name) {}

  static StackedChart of(JsonObject result, String by, Wording wording) {
    var totals = result.getJsonObject(by);
    var series = new ArrayList<Series>();
    for (var code : ORDER) {
      if (totals.containsKey(code)) {
        series.add(
            new Series(
                code,
                Words.of(by, code, wording),
                "series-" + (series.size() + 1),
                totals.getInteger(code)));
      }
    }
    var from = LocalDate.parse(result.getString("from"));
    int days = result.getInteger("days");
    var most =
        result.getJsonArray("perDay").stream()
            .mapToInt(day -> ((JsonObject) day).getInteger("tasks"))
            .max()
            .orElse(1);
    var scale = rounded(most);
    return new StackedChart(
        by,
        series,
        bars(result, by, series, from, days, scale, wording),
        lines(scale),
        ticks(from, days, wording));
  }

  /** The next number that people like to read on an axis. */
  private static int rounded(int most) {
    var step = 1;
    while (true) {
      for (var factor : new int[] {2, 4, 6, 8, 10}) {
        if (most <= factor * step) {
          return factor * step;
        }
      }
      step *= 10;
    }
  }

  private static List<Bar> bars(
      JsonObject result,
      String by,
      List<Series> series,
      LocalDate from,
      int days,
      int scale,
      Wording wording) {
    var bars = new ArrayList<Bar>();
    var slot = (double) WIDTH / days;
    for (var each : result.getJsonArray("perDay")) {
      var day = (JsonObject) each;
      var date = LocalDate.parse(day.getString("date"));
      var x = LEFT + (date.toEpochDay() - from.toEpochDay()) * slot + slot * 0.1;
      var y = (double) TOP + HEIGHT;
      for (var one : series) {
        int tasks = day.getJsonObject(by).getInteger(one.code(), 0);
        var height = (double) tasks * HEIGHT / scale;
        y -= height;
        if (tasks > 0) {
          var title =
              "%s – %s: %s"
                  .formatted(wording.weekday(date.toString()), one.name(), wording.number(tasks));
          bars.add(
              new Bar(one.look(), place(x), place(y), place(slot * 0.8), place(height), title));
        }
      }
    }
    return bars;
  }

  private static String place(double units) {
    return String.format(java.util.Locale.ROOT, "%.2f", units);
  }

  private static List<Line> lines(int scale) {
    return List.of(
        new Line(TOP, scale), new Line(TOP + HEIGHT / 2, scale / 2), new Line(TOP + HEIGHT, 0));
  }

  /** Every second Monday, or every one of a month. */
  private static List<Tick> ticks(LocalDate from, int days, Wording wording) {
    var ticks = new ArrayList<Tick>();
    var every = days > 45 ? 14 : 7;
    var slot = (double) WIDTH / days;
    for (int day = 0; day < days; day += every) {
      ticks.add(
          new Tick(place(LEFT + day * slot), wording.day(from.plusDays(day).toString(), "dMMM")));
    }
    return ticks;
  }
}
