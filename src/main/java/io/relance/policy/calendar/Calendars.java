package io.relance.policy.calendar;

import io.relance.policy.file.FileRefused;
import io.relance.policy.file.YamlFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The calendars of a folder, one YAML file each, by the file's name. */
public final class Calendars {
  private final SortedMap<String, HolidayCalendar> calendars;

  private Calendars(SortedMap<String, HolidayCalendar> calendars) {
    this.calendars = calendars;
  }

  /**
   * Reads every calendar of the folder.
   *
   * @throws FileRefused when one of them is wrong; the message names file and place
   */
  public static Calendars open(Path folder) {
    var files = YamlFolder.read(folder, CalendarFile.class);
    var own = new TreeMap<String, Map<String, Feast>>();
    files.forEach((code, file) -> own.put(code, reader(folder, code, file).feasts()));
    var calendars = new TreeMap<String, HolidayCalendar>();
    files.forEach(
        (code, file) -> {
          var reader = reader(folder, code, file);
          var feasts = new LinkedHashMap<String, Feast>();
          if (file.base() != null) {
            checkBase(YamlFolder.file(folder, code), file.base(), files);
            feasts.putAll(own.getOrDefault(file.base(), Map.of()));
          }
          feasts.putAll(own.getOrDefault(code, Map.of()));
          calendars.put(
              code,
              new HolidayCalendar(
                  code, reader.names(), reader.source(), new ArrayList<>(feasts.values())));
        });
    return new Calendars(calendars);
  }

  /** The calendar of a code, or empty. */
  public Optional<HolidayCalendar> find(String code) {
    return Optional.ofNullable(calendars.get(code));
  }

  /** What can be asked for. */
  public SortedSet<String> codes() {
    return new TreeSet<>(calendars.keySet());
  }

  private static CalendarReader reader(Path folder, String code, CalendarFile file) {
    return new CalendarReader(YamlFolder.file(folder, code), file);
  }

  private static void checkBase(Path path, String base, Map<String, CalendarFile> files) {
    var found = files.get(base);
    if (found == null) {
      throw new FileRefused(
          path,
          "extends",
          "names \"%s\", which is no calendar here.\nMaybe one of %s."
              .formatted(base, files.keySet()));
    }
    if (found.base() != null) {
      throw new FileRefused(
          path,
          "extends",
          "names \"%s\", which extends \"%s\" itself.\nMaybe extend that one."
              .formatted(base, found.base()));
    }
  }
}
