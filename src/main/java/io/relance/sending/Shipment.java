package io.relance.sending;

import io.relance.access.Tenants.Tenant;
import io.relance.followup.ClaimedTask;
import io.relance.followup.Task;
import io.relance.sending.Reminder.Outcome;
import io.relance.sending.template.Rendering;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed task on its way out.
 *
 * @param today the entity's day at the claim
 * @param id of the reminder that this attempt becomes
 * @param charges what it may state about the cost of the delay
 * @param stationery the tenant's at the claim
 */
record Shipment(
    UUID id,
    Tenant tenant,
    ClaimedTask claimed,
    LocalDate today,
    Charges charges,
    Stationery stationery) {

  /** Words it: the customer's language where the template exists in it, else the tenant's. */
  Rendering render() {
    var task = claimed.task();
    var language = language();
    return stationery
        .templates()
        .render(language, task.channel().code(), task.template(), variables(language));
  }

  /** What its template may use, worded in a language. */
  Map<String, Object> variables(String language) {
    return new Variables(tenant, claimed, today, charges, logo(), new Wording(language)).all();
  }

  /** The entity's logo, null when it has none. */
  @Nullable Logo logo() {
    return stationery.logo(claimed.entity().code());
  }

  private String language() {
    var templates = stationery.templates();
    var task = claimed.task();
    var said = claimed.account().customer().language();
    // Ledgers say "fr", "FR" or "fr-FR" alike.
    var own =
        said == null || said.length() < 2 ? "" : said.substring(0, 2).toLowerCase(Locale.ROOT);
    return templates.exists(own, task.channel().code(), task.template()) ? own : tenant.locale();
  }

  /** The reminder as it is recorded. */
  Reminder reminder(
      List<String> recipients,
      @Nullable String subject,
      @Nullable String text,
      @Nullable String html,
      boolean hasDocument,
      Outcome outcome,
      @Nullable String detail,
      Instant now) {
    var task = claimed.task();
    var isMail = task.channel() == io.relance.policy.Channel.EMAIL;
    return new Reminder(
        id,
        task.id(),
        task.entity(),
        task.customer(),
        task.channel(),
        task.phase(),
        task.level(),
        recipients,
        isMail ? task.cc() : List.of(),
        subject,
        text,
        html,
        hasDocument,
        Variables.told(task).stream().map(Shipment::line).toList(),
        task.currency(),
        task.total(),
        isMail ? claimed.messageId() : null,
        outcome,
        detail,
        now);
  }

  private static Reminder.Line line(Task.Line line) {
    return new Reminder.Line(
        line.entry(),
        line.reference(),
        line.kind(),
        line.dueDate(),
        line.daysOverdue(),
        line.level(),
        line.openAmount());
  }
}
