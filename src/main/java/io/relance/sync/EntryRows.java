package io.relance.sync;

import static io.relance.sync.Columns.inOrder;
import static io.relance.sync.Columns.texts;

import io.relance.db.Tx;
import io.relance.feed.FeedRecord.EntryRecord;
import io.relance.ledger.EntryKind;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Entries as the ledger says they are; stops and disputes are people's and are not touched. */
final class EntryRows {
  private EntryRows() {}

  /**
   * What is stored.
   *
   * @param absent ids of those that are closed only because a snapshot missed them
   */
  record Stored(Map<String, EntryRecord> entries, Set<String> absent) {}

  static Stored load(Tx tx, String entity, Collection<String> ids) {
    var entries = new HashMap<String, EntryRecord>();
    var absent = new HashSet<String>();
    if (ids.isEmpty()) {
      return new Stored(entries, absent);
    }
    var rows =
        tx.query(
            """
            select entry, customer, kind, reference, entry_date, due_date, due_date_derived, amount, open_amount,
              currency, payment_method, letter_code, closed and not closed_by_absence as said_closed,
              closed_by_absence, paid_date, label, tags, version
            from unnest($3::text[]) wanted (id) cross join lateral (
              select * from entry where tenant = $1 and entity = $2 and entry = wanted.id for update) found
            """,
            tx.tenant(),
            entity,
            inOrder(ids));
    for (var row : rows) {
      var entry = of(row);
      entries.put(entry.id(), entry);
      if (row.getBoolean("closed_by_absence")) {
        absent.add(entry.id());
      }
    }
    return new Stored(entries, absent);
  }

  private static EntryRecord of(Row row) {
    return new EntryRecord(
        row.getString("entry"),
        row.getString("customer"),
        EntryKind.of(row.getString("kind")).orElseThrow(),
        row.getString("reference"),
        row.getLocalDate("entry_date"),
        row.getLocalDate("due_date"),
        row.getBoolean("due_date_derived"),
        row.getBigDecimal("amount"),
        row.getBigDecimal("open_amount"),
        row.getString("currency"),
        row.getString("payment_method"),
        row.getString("letter_code"),
        row.getBoolean("said_closed"),
        row.getLocalDate("paid_date"),
        row.getString("label"),
        Columns.tags(row.getJsonObject("tags")),
        row.getLong("version"));
  }

  /**
   * Returns how many of them were not there before; less than the caller found missing when others
   * were faster.
   */
  static int write(Tx tx, String entity, Collection<EntryRecord> records) {
    var added =
        tx.one(
            """
        with written as (
        insert into entry as stored
          (tenant, entity, entry, customer, kind, reference, entry_date, due_date, due_date_derived,
           amount, open_amount, currency, payment_method, letter_code, closed, paid_date, label, tags, version)
        select $1, $2, fed.entry, fed.customer, fed.kind, fed.reference, fed.entry_date, fed.due_date,
          fed.due_date_derived, fed.amount, fed.open_amount, fed.currency, fed.payment_method, fed.letter_code,
          fed.closed, fed.paid_date, fed.label, fed.tags::jsonb, fed.version
        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::boolean[],
            $10::numeric[], $11::numeric[], $12::text[], $13::text[], $14::text[], $15::boolean[], $16::date[],
            $17::text[], $18::text[], $19::bigint[])
          as fed (entry, customer, kind, reference, entry_date, due_date, due_date_derived, amount, open_amount,
            currency, payment_method, letter_code, closed, paid_date, label, tags, version)
        on conflict (tenant, entity, entry) do update set
          customer = excluded.customer, kind = excluded.kind, reference = excluded.reference,
          entry_date = excluded.entry_date, due_date = excluded.due_date,
          due_date_derived = excluded.due_date_derived, amount = excluded.amount,
          open_amount = excluded.open_amount, currency = excluded.currency,
          payment_method = excluded.payment_method, letter_code = excluded.letter_code,
          closed = excluded.closed, closed_by_absence = false, paid_date = excluded.paid_date,
          label = excluded.label, tags = excluded.tags, version = coalesce(excluded.version, stored.version)
        where stored.version is null or excluded.version is null or excluded.version >= stored.version
        returning xmax = 0 as added)
        select count(*) filter (where added) as added from written
        """,
            tx.tenant(),
            entity,
            texts(records, EntryRecord::id),
            texts(records, EntryRecord::customer),
            texts(records, record -> record.kind().code()),
            texts(records, EntryRecord::reference),
            Columns.of(records, EntryRecord::entryDate, LocalDate[]::new),
            Columns.of(records, EntryRecord::dueDate, LocalDate[]::new),
            Columns.of(records, EntryRecord::dueDateDerived, Boolean[]::new),
            Columns.of(records, EntryRecord::amount, BigDecimal[]::new),
            Columns.of(records, EntryRecord::openAmount, BigDecimal[]::new),
            texts(records, EntryRecord::currency),
            texts(records, EntryRecord::paymentMethod),
            texts(records, EntryRecord::letterCode),
            Columns.of(records, EntryRecord::closed, Boolean[]::new),
            Columns.of(records, EntryRecord::paidDate, LocalDate[]::new),
            texts(records, EntryRecord::label),
            texts(records, record -> Columns.json(record.tags())),
            Columns.versions(records));
    return added == null ? 0 : added.getInteger("added");
  }
}
