package io.relance.sending;

import io.relance.access.Tenants.Tenant;
import io.relance.followup.ClaimedTask;
import io.relance.followup.Task;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.PostalAddress;
import io.relance.policy.Entity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a template may print: maps, lists, strings, whole numbers and booleans, all worded already.
 * {@code templates/README.md} documents every name; nothing here is ever null, what is unknown is
 * empty.
 */
final class Variables {
  /** Days that a formal notice leaves. */
  private static final int NOTICE_DAYS = 8;

  private final Tenant tenant;
  private final ClaimedTask claimed;
  private final LocalDate today;
  private final Charges charges;
  private final @Nullable Logo logo;
  private final Wording wording;

  Variables(
      Tenant tenant,
      ClaimedTask claimed,
      LocalDate today,
      Charges charges,
      @Nullable Logo logo,
      Wording wording) {
    this.tenant = tenant;
    this.claimed = claimed;
    this.today = today;
    this.charges = charges;
    this.logo = logo;
    this.wording = wording;
  }

  /** The entries that a reminder of the task says. */
  static List<Task.Line> told(Task task) {
    return task.lines().stream().filter(Task.Line::ticked).toList();
  }

  Map<String, Object> all() {
    var task = claimed.task();
    var lines = told(task);
    var entity = claimed.entity();
    var known =
        claimed.account().entries().stream()
            .collect(Collectors.toMap(Entry::id, Function.identity()));
    return Map.ofEntries(
        Map.entry("tenant", Map.of("name", tenant.name())),
        Map.entry(
            "entity",
            Map.of("code", entity.code(), "name", entity.name(), "currency", entity.currency())),
        Map.entry("sender", sender(entity)),
        Map.entry("logo", Logo.variables(logo)),
        Map.entry("customer", customer(claimed.account().customer())),
        Map.entry("phase", task.phase().code()),
        Map.entry("level", task.level()),
        Map.entry("today", wording.longDate(today)),
        Map.entry("deadline", wording.longDate(today.plusDays(NOTICE_DAYS))),
        Map.entry("charges", charges()),
        Map.entry("count", lines.size()),
        Map.entry("total", wording.amount(task.total(), task.currency())),
        Map.entry("currency", task.currency()),
        Map.entry("hasCredits", lines.stream().anyMatch(line -> line.openAmount().signum() < 0)),
        Map.entry(
            "oldestDaysOverdue", lines.stream().mapToInt(Task.Line::daysOverdue).max().orElse(0)),
        Map.entry(
            "entries", lines.stream().map(line -> entry(line, known.get(line.entry()))).toList()));
  }

  /** The entity, and where it is answered: an empty address when it has not said any. */
  private static Map<String, Object> sender(Entity entity) {
    var address = entity.delivery().replyTo();
    return Map.of("name", entity.name(), "email", address == null ? "" : address);
  }

  private Map<String, Object> charges() {
    var currency = claimed.task().currency();
    var penalties = charges.penalties();
    var indemnity = charges.indemnity();
    return Map.of(
        "stated",
        penalties != null || indemnity != null,
        "hasPenalties",
        penalties != null,
        "hasIndemnity",
        indemnity != null,
        "penalties",
        penalties == null ? "" : wording.amount(penalties, currency),
        "indemnity",
        indemnity == null ? "" : wording.amount(indemnity, currency));
  }

  private Map<String, Object> customer(Customer customer) {
    return Map.of(
        "id", customer.id(),
        "name", said(customer.name(), customer.id()),
        "email", claimed.account().emailAddress().orElse(""),
        "siret", Objects.requireNonNullElse(customer.siret(), ""),
        "address", PostalAddress.lines(customer.tags()::get),
        "tags", customer.tags());
  }

  private static String said(String name, String otherwise) {
    return name.isBlank() ? otherwise : name;
  }

  private Map<String, Object> entry(Task.Line line, @Nullable Entry entry) {
    var currency = claimed.task().currency();
    var isCredit = line.openAmount().signum() < 0;
    var amount = entry == null ? line.openAmount() : entry.amount();
    return Map.ofEntries(
        Map.entry("id", line.entry()),
        Map.entry("reference", said(line.reference(), line.entry())),
        Map.entry("label", entry == null ? "" : Objects.requireNonNullElse(entry.label(), "")),
        Map.entry("kind", wording.kind(line.kind())),
        Map.entry("date", entry == null ? "" : wording.date(entry.entryDate())),
        Map.entry("dueDate", wording.date(line.dueDate())),
        Map.entry("daysOverdue", line.daysOverdue()),
        Map.entry("isLate", !isCredit && line.daysOverdue() > 0),
        Map.entry("isCredit", isCredit),
        Map.entry("isPartlyPaid", amount.compareTo(line.openAmount()) != 0),
        Map.entry("amount", wording.amount(amount, currency)),
        Map.entry("openAmount", wording.amount(line.openAmount(), currency)));
  }
}
