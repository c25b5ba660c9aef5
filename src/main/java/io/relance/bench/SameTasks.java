package io.relance.bench;

import io.relance.db.Tx;

/**
 * Whether two ways of deciding wrote the same tasks, lines and places in the outbox: every column,
 * but for ids, times and the run.
 */
final class SameTasks {
  private static final String TASK =
      """
      concat_ws('|', task.customer, task.currency, task.phase, task.level)
      """;

  private static final String ROWS =
      """
      select 'task ' || %1$s || '|' || concat_ws('|', status, channel, template, cc::text, trim_scale(total), automatic,
        held_by, due_on, decided_on, rule, rule_file, rule_book, coalesce(reason, '-'), name_key, profile, collector) as said
      from task where tenant = $1
      union all
      select 'line ' || %1$s || '|' || concat_ws('|', line.entry, reference, kind, due_date, trim_scale(open_amount),
        trim_scale(amount), line.level, moves_step, ticked, exclusion_code, exclusion_rule, exclusion_file, exclusion_detail,
        by_hand)
      from task_line line join task using (tenant, task) where tenant = $1
      union all
      select 'outbox ' || %1$s || '|' || concat_ws('|', outbox.channel, ready_at, attempts, submitting)
      from outbox join task using (tenant, task) where tenant = $1
      """
          .formatted(TASK);

  private SameTasks() {}

  /** Prepares the place where one way's rows are kept. Run it as the owner. */
  static final String KEPT =
      "create unlogged table bench_row (said text not null); grant all on bench_row to relance_app";

  /** Keeps what stands now, to be compared with. */
  static void keep(Tx tx) {
    tx.update("delete from bench_row");
    tx.update("insert into bench_row " + ROWS, tx.tenant());
  }

  /**
   * Compares what stands now with what was kept.
   *
   * @throws IllegalStateException naming some rows that differ
   */
  static long compare(Tx tx) {
    var differing =
        tx.list(
            """
            (select '- ' || said as said from (select said from bench_row except all (%1$s)) one limit 5)
            union all (select '+ ' || said from ((%1$s) except all select said from bench_row) other limit 5)
            """
                .formatted(ROWS),
            row -> row.getString("said"),
            tx.tenant());
    if (!differing.isEmpty()) {
      throw new IllegalStateException("The tasks differ:\n" + String.join("\n", differing));
    }
    var rows = tx.one("select count(*) as rows from bench_row");
    return rows == null ? 0 : rows.getLong("rows");
  }
}
