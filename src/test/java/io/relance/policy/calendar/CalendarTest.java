package io.relance.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.policy.file.FileRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final Calendars CALENDARS = Calendars.open(Path.of("config/calendars"));

  @TempDir private Path folder;

  @Test
  void knowsTheCalendarsOfTheFolder() {
    assertThat(CALENDARS.codes()).containsExactly("BE", "FR", "FR-AM");
    assertThat(CALENDARS.find("XX")).isEmpty();
    assertThat(calendar("FR-AM").names()).isEqualTo(new Names("Alsace-Moselle", "Alsace-Moselle"));
    assertThat(calendar("FR").source()).contains("L3133-1");
  }

  @ParameterizedTest
  @CsvSource({
    "1818, 1818-03-22",
    "1943, 1943-04-25",
    "1961, 1961-04-02",
    "2000, 2000-04-23",
    "2008, 2008-03-23",
    "2011, 2011-04-24",
    "2013, 2013-03-31",
    "2024, 2024-03-31",
    "2025, 2025-04-20",
    "2026, 2026-04-05",
    "2027, 2027-03-28",
    "2038, 2038-04-25",
  })
  void findsEasterSunday(int year, LocalDate sunday) {
    assertThat(Easter.sunday(year)).isEqualTo(sunday);
  }

  @ParameterizedTest
  @CsvSource({
    "FR, 2013, 01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25",
    "FR, 2024, 01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25",
    "FR, 2026, 01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25",
    "FR, 1981, 01-01 04-20 05-01 05-28 06-08 07-14 08-15 11-01 11-11 12-25",
    "FR, 2008, 01-01 03-24 05-01 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25",
    "FR-AM, 2013, 01-01 03-29 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25 12-26",
    "FR-AM, 2026, 01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26",
    "BE, 2013, 01-01 04-01 05-01 05-09 05-20 07-21 08-15 11-01 11-11 12-25",
    "BE, 2024, 01-01 04-01 05-01 05-09 05-20 07-21 08-15 11-01 11-11 12-25",
    "BE, 2026, 01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25",
    "BE, 2008, 01-01 03-24 05-01 05-01 05-02 05-12 07-21 08-15 11-01 11-11 12-25",
  })
  void listsTheHolidaysOfAYear(String code, int year, String days) {
    assertThat(calendar(code).of(year))
        .extracting(holiday -> holiday.date().toString().substring(5))
        .containsExactly(days.split(" "));
  }

  @Test
  void namesAHoliday() {
    assertThat(calendar("FR").on(LocalDate.parse("2013-05-01")))
        .hasValueSatisfying(
            day -> assertThat(day.names()).isEqualTo(new Names("Fête du Travail", "Labour Day")));
    assertThat(calendar("FR").on(LocalDate.parse("2013-03-29"))).isEmpty();
    assertThat(calendar("FR-AM").on(LocalDate.parse("2013-03-29")))
        .hasValueSatisfying(day -> assertThat(day.names().en()).isEqualTo("Good Friday"));
    assertThat(calendar("FR").on(LocalDate.parse("1981-05-08"))).isEmpty();
    assertThat(calendar("FR").on(LocalDate.parse("1982-05-08"))).isPresent();
  }

  @Test
  void keepsALeapDayInLeapYears() throws IOException {
    write("XX", "fixed: {\"02-29\": {fr: a, en: a}}");

    var calendar = Calendars.open(folder).find("XX").orElseThrow();

    assertThat(calendar.of(2024)).hasSize(1);
    assertThat(calendar.of(2023)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed: {\"13-01\": {fr: a, en: a}}            | XX.yaml: \"fixed.13-01\" is no month and day",
        "fixed: {\"5 May\": {fr: a, en: a}}            | XX.yaml: \"fixed.5 May\" is no month and day",
        "fixed: {\"05-01\": {fr: a}}                   | XX.yaml: \"fixed.05-01.en\" is missing",
        "fixed: {\"05-01\": }                          | XX.yaml: \"fixed.05-01\" has no name",
        "fixed: {\"05-01\": {fr: a, en: a, nl: a}}     | XX.yaml: \"fixed.05-01.nl\" is unknown",
        "fixed: {\"05-01\": {fr: a, en: a, from: x}}   | XX.yaml: \"fixed.05-01.from\" is not a whole number",
        "fixed: {\"05-01\": {fr: a, en: a, from: 3, until: 2}} | begins in 3, after its end 2",
        "fixed: {\"05-01\": {fr: a, en: a}, \"05-01\": {fr: b, en: b}} | Duplicate",
        "easter: {Monday: {fr: a, en: a}}              | XX.yaml: \"easter.Monday\" is no number of days",
        "easter: {300: {fr: a, en: a}}                 | XX.yaml: \"easter.300\" is not between",
        "fixed: {}                                     | there is no holiday",
        "extends: YY                                   | there is no holiday",
        "feasts: {}                                    | XX.yaml: \"feasts\" is unknown",
        "fixed: []                                     | XX.yaml: \"fixed\" is not names with values",
        "fixed: [                                      | XX.yaml: \"",
      })
  void refusesAFileWithItsPlace(String yaml, String complaint) throws IOException {
    write("XX", yaml);

    assertThatThrownBy(() -> Calendars.open(folder))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesABaseThatIsNotThere() throws IOException {
    write("XX", "extends: YY\nfixed: {\"05-01\": {fr: a, en: a}}");
    assertThatThrownBy(() -> Calendars.open(folder))
        .hasMessageContaining("names \"YY\", which is no calendar here.\nMaybe one of [XX].");

    write("YY", "extends: XX\nfixed: {\"05-02\": {fr: a, en: a}}");
    assertThatThrownBy(() -> Calendars.open(folder)).hasMessageContaining("itself");
  }

  @Test
  void refusesAFileWithoutAName() throws IOException {
    Files.writeString(folder.resolve("XX.yaml"), "fixed: {\"05-01\": {fr: a, en: a}}");
    assertThatThrownBy(() -> Calendars.open(folder)).hasMessageContaining("\"name\" is missing");

    Files.writeString(folder.resolve("XX.yaml"), "");
    assertThatThrownBy(() -> Calendars.open(folder))
        .hasMessageContaining("\"line 1\" is not names with values.");

    Files.writeString(folder.resolve("XX.yaml"), "}");
    assertThatThrownBy(() -> Calendars.open(folder)).hasMessageContaining("is no YAML at line 1");

    Files.move(folder.resolve("XX.yaml"), folder.resolve("X_X.yaml"));
    assertThatThrownBy(() -> Calendars.open(folder)).hasMessageContaining("no usable code");

    assertThatThrownBy(() -> Calendars.open(folder.resolve("none")))
        .hasMessageContaining("cannot be listed");
  }

  @Test
  void readsTheExampleOfTheManual() throws IOException {
    var manual = Files.readString(Path.of("docs/calendars.md"));
    var example = manual.substring(manual.indexOf("```yaml\n") + 8, manual.lastIndexOf("```"));
    Files.copy(Path.of("config/calendars/FR.yaml"), folder.resolve("FR.yaml"));
    Files.writeString(folder.resolve("MY.yaml"), example);

    var calendar = Calendars.open(folder).find("MY").orElseThrow();

    assertThat(calendar.of(2026)).hasSize(13);
    assertThat(calendar.of(2029)).hasSize(12);
  }

  private void write(String code, String yaml) throws IOException {
    Files.writeString(
        folder.resolve(code + ".yaml"), "name: {fr: X, en: X}\nsource: a law\n" + yaml + "\n");
  }

  private static HolidayCalendar calendar(String code) {
    return CALENDARS.find(code).orElseThrow();
  }
}
