package io.relance.insight;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one customer owes in one currency today.
 *
 * @param customer ledger number
 * @param nameKey the name as it is sorted by
 * @param entries how many open entries make it up
 * @param oldestDue due date of the oldest late debt; null when none is late
 * @param daysOverdue of that one; 0 when none is late
 * @param step highest reminder that one of the entries has been through; 0 for none
 * @param promisedFor day of the next promise; null when nothing is promised
 * @param disputed the customer contests, as a whole or one of the entries
 */
public record Receivable(
    String entity,
    String customer,
    String name,
    String nameKey,
    String currency,
    int entries,
    Sums sums,
    @Nullable LocalDate oldestDue,
    int daysOverdue,
    int step,
    @Nullable Instant lastReminderAt,
    @Nullable UUID profile,
    @Nullable String profileName,
    @Nullable String collector,
    JsonObject tags,
    List<String> flags,
    boolean stopped,
    boolean insolvent,
    boolean disputed,
    @Nullable LocalDate promisedFor) {}
