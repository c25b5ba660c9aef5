package io.relance.policy.calendar;

import io.relance.policy.calendar.CalendarFile.Line;
import io.relance.policy.calendar.Feast.Fixed;
import io.relance.policy.calendar.Feast.FromEaster;
import io.relance.policy.calendar.Feast.Years;
import io.relance.policy.file.FileRefused;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks one calendar's file and makes its feasts. */
final class CalendarReader {
  /** A feast has to stay in Easter's year: Easter Sunday is from 22 March to 25 April. */
  private static final int MIN_FROM_EASTER = -80;

  private static final int MAX_FROM_EASTER = 250;

  private final Path path;
  private final CalendarFile file;

  CalendarReader(Path path, CalendarFile file) {
    this.path = path;
    this.file = file;
  }

  Names names() {
    if (file.name() == null) {
      throw new FileRefused(path, "name", "is missing.");
    }
    if (file.name().from() != null || file.name().until() != null) {
      throw new FileRefused(path, "name", "has years, which only feasts have.");
    }
    return names("name", file.name());
  }

  String source() {
    return text("source", file.source());
  }

  /** The feasts of this file alone, by their keys. */
  Map<String, Feast> feasts() {
    var feasts = new LinkedHashMap<String, Feast>();
    lines(file.fixed()).forEach((key, line) -> feasts.put("fixed." + key, fixed(key, line)));
    lines(file.easter()).forEach((key, line) -> feasts.put("easter." + key, easter(key, line)));
    if (feasts.isEmpty()) {
      throw new FileRefused(path, "fixed", "is missing, and \"easter\" too: there is no holiday.");
    }
    return feasts;
  }

  private Feast fixed(String key, @Nullable Line line) {
    var place = "fixed." + key;
    try {
      var feast = present(place, line);
      return new Fixed(MonthDay.parse("--" + key), names(place, feast), years(place, feast));
    } catch (DateTimeException e) {
      throw new FileRefused(path, place, "is no month and day.\nMaybe as in \"05-01\".");
    }
  }

  private Feast easter(String key, @Nullable Line line) {
    var place = "easter." + key;
    try {
      var days = Integer.parseInt(key);
      if (days < MIN_FROM_EASTER || days > MAX_FROM_EASTER) {
        throw new FileRefused(
            path,
            place,
            "is not between %d and %d days after Easter Sunday."
                .formatted(MIN_FROM_EASTER, MAX_FROM_EASTER));
      }
      var feast = present(place, line);
      return new FromEaster(days, names(place, feast), years(place, feast));
    } catch (NumberFormatException e) {
      throw new FileRefused(path, place, "is no number of days.\nMaybe 1 for Easter Monday.");
    }
  }

  private Line present(String place, @Nullable Line line) {
    if (line == null) {
      throw new FileRefused(path, place, "has no name.\nMaybe {fr: ..., en: ...}.");
    }
    return line;
  }

  private Names names(String place, Line line) {
    return new Names(text(place + ".fr", line.fr()), text(place + ".en", line.en()));
  }

  private Years years(String place, Line line) {
    var from = line.from() == null ? Year.MIN_VALUE : line.from();
    var until = line.until() == null ? Year.MAX_VALUE : line.until();
    if (from > until) {
      throw new FileRefused(path, place, "begins in %d, after its end %d.".formatted(from, until));
    }
    return new Years(from, until);
  }

  private String text(String place, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new FileRefused(path, place, "is missing.");
    }
    return text;
  }

  private static Map<String, @Nullable Line> lines(@Nullable Map<String, @Nullable Line> lines) {
    return lines == null ? Map.of() : lines;
  }
}
