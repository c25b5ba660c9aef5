package io.relance.sending;

import io.relance.access.Tenants.Tenant;
import io.relance.followup.ClaimedTask;
import io.relance.followup.Task;
import io.relance.followup.TaskStatus;
import io.relance.ledger.Account;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryKind;
import io.relance.policy.Channel;
import io.relance.policy.Entity;
import io.relance.policy.Phase;
import io.relance.rules.Reason;
import io.relance.sending.template.TemplateSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes up the task that a template is tried with when no step is due. Nothing of it is stored. */
final class Pretending {
  /** Entries that are shown: enough for a second page of a letter. */
  private static final int MOST_LINES = 60;

  private static final UUID NOBODY = new UUID(0, 0);

  private Pretending() {}

  /** The task that would send an account's entries, by a template of this name. */
  static ClaimedTask task(TemplateSource source, Entity entity, Account account, LocalDate today) {
    var phase = phase(source.name());
    var shown = entries(phase, account, today);
    var currency = shown.isEmpty() ? entity.currency() : shown.getFirst().currency();
    var level = phase == Phase.REMINDER ? 1 : 0;
    var lines =
        shown.stream()
            .filter(entry -> entry.currency().equals(currency))
            .map(entry -> line(entry, level, today))
            .toList();
    var total = lines.stream().map(Task.Line::openAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    var task =
        new Task(
            NOBODY,
            entity.code(),
            account.customer().id(),
            TaskStatus.PROPOSED,
            phase,
            level,
            Channel.of(source.channel()),
            source.name(),
            List.of(),
            currency,
            total,
            false,
            null,
            today,
            today,
            null,
            new Reason("", "", ""),
            "",
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            lines);
    return new ClaimedTask(task, entity, account, "preview", 0, Instant.EPOCH);
  }

  private static Phase phase(String template) {
    return switch (template) {
      case "notice" -> Phase.NOTICE;
      case "thanks" -> Phase.THANKS;
      default -> Phase.REMINDER;
    };
  }

  /** What such a reminder would be about; failing that, whatever there is. */
  private static List<Entry> entries(Phase phase, Account account, LocalDate today) {
    Predicate<Entry> fits =
        switch (phase) {
          case NOTICE -> entry -> !entry.isLate(today) && !entry.isCredit();
          case REMINDER -> entry -> entry.isLate(today) && entry.openAmount().signum() != 0;
          case THANKS -> Entry::isSettled;
        };
    var fitting = account.entries().stream().filter(fits).limit(MOST_LINES).toList();
    return fitting.isEmpty() ? account.entries().stream().limit(MOST_LINES).toList() : fitting;
  }

  private static Task.Line line(Entry entry, int level, LocalDate today) {
    return new Task.Line(
        entry.id(),
        entry.reference(),
        entry.kind().code(),
        entry.dueDate(),
        entry.openAmount(),
        entry.amount(),
        entry.daysOverdue(today),
        level,
        true,
        true,
        null,
        false);
  }

  /** An account with an invoice, one that is partly paid and a credit note. */
  static Account sample(Tenant tenant, Entity entity, LocalDate today) {
    var isFrench = tenant.locale().equals("fr");
    var customer =
        new Customer(
            "C0042",
            isFrench ? "Boulangerie Étoile & Fils" : "Star Bakery & Sons",
            "accounts@example.com",
            tenant.locale(),
            isFrench ? "73282932000074" : null,
            Map.of(
                "address", isFrench ? "12 rue de la Paix" : "12 Station Road",
                "postcode", isFrench ? "75002" : "LS1 4DY",
                "city", isFrench ? "Paris" : "Leeds"),
            null,
            null,
            false,
            false,
            false);
    return new Account(
        customer,
        List.of(),
        List.of(
            entry(entity, "FA-2024-0117", EntryKind.INVOICE, today.minusDays(75), "1234.50", null),
            entry(entity, "FA-2024-0131", EntryKind.INVOICE, today.minusDays(52), "860.00", "300"),
            entry(entity, "AV-2024-0012", EntryKind.CREDIT, today.minusDays(60), "-120.00", null)),
        List.of());
  }

  private static Entry entry(
      Entity entity,
      String reference,
      EntryKind kind,
      LocalDate date,
      String amount,
      @Nullable String open) {
    return new Entry(
        reference,
        "C0042",
        kind,
        reference,
        date,
        date.plusDays(30),
        false,
        new BigDecimal(amount),
        new BigDecimal(open == null ? amount : open),
        entity.currency(),
        null,
        null,
        false,
        null,
        null,
        Map.of(),
        false,
        null);
  }
}
