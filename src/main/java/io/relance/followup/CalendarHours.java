package io.relance.followup;

import io.relance.policy.Entity;
import io.relance.policy.calendar.Calendars;
import io.relance.policy.calendar.SendingWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Sending hours by each entity's working days, hours and calendar of holidays. */
public final class CalendarHours implements SendingHours {
  private final Calendars calendars;

  /** Hours that look holidays up in these calendars. */
  public CalendarHours(Calendars calendars) {
    this.calendars = calendars;
  }

  @Override
  public Optional<String> closedBecause(Entity entity, Instant now) {
    return window(entity).closedBecause(now);
  }

  @Override
  public boolean isWorkingDay(Entity entity, LocalDate day) {
    return window(entity).isWorkingDay(day);
  }

  private SendingWindow window(Entity entity) {
    var delivery = entity.delivery();
    var code = delivery.calendar();
    return new SendingWindow(
        entity.timeZone(),
        delivery.workingDays(),
        delivery.from(),
        delivery.until(),
        code == null ? null : calendars.find(code).orElse(null));
  }
}
