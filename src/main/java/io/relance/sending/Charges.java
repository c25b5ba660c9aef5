package io.relance.sending;

import io.relance.db.Tx;
import io.relance.followup.Task;
import io.relance.ledger.Account;
import io.relance.ledger.Entry;
import io.relance.policy.Entity;
import io.relance.policy.Phase;
import io.relance.policy.latepayment.Figures;
import io.relance.policy.latepayment.LatePaymentReading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reminder may state about the cost of the delay: nothing unless the entity has turned it
 * on.
 *
 * @param penalties of all its invoices; null when off or not known for each of them
 * @param indemnity once for each late invoice; null when off or not known
 * @param warnings why a figure is missing, for people who prepare the reminder
 */
public record Charges(
    @Nullable BigDecimal penalties, @Nullable BigDecimal indemnity, List<String> warnings) {
  /** Nothing to state. */
  public static final Charges NONE = new Charges(null, null, List.of());

  /** What a task's ticked entries come to on a day. */
  static Charges of(
      Tx tx, LatePaymentReading figures, Task task, Entity entity, Account account, LocalDate day) {
    var asked = entity.lateCharges();
    if (task.phase() != Phase.REMINDER || !(asked.penalties() || asked.indemnity())) {
      return NONE;
    }
    var each = figures.of(tx, entity, ticked(task, account), day).values();
    return new Charges(
        asked.penalties() ? penalties(each) : null,
        asked.indemnity() ? sum(each, Figures::indemnity) : null,
        each.stream().flatMap(one -> one.warnings().stream()).distinct().toList());
  }

  /** A sum of which one part is not known is not known. */
  private static @Nullable BigDecimal penalties(Collection<Figures> each) {
    return each.stream().anyMatch(one -> one.penalties() == null)
        ? null
        : sum(each, Figures::penalties);
  }

  private static @Nullable BigDecimal sum(
      Collection<Figures> each, Function<Figures, @Nullable BigDecimal> figure) {
    var total =
        each.stream().map(figure).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    return total.signum() > 0 ? total : null;
  }

  /** Entries of the account that a task ticks. */
  private static List<Entry> ticked(Task task, Account account) {
    var ids = Variables.told(task).stream().map(Task.Line::entry).collect(Collectors.toSet());
    return account.entries().stream().filter(entry -> ids.contains(entry.id())).toList();
  }
}
