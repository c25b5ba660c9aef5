package io.relance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Records on their way into the store without any of the service: text for COPY, two temporary
 * tables, and a merge of each that keeps the newest version.
 */
final class Staging {
  private static final String TABLES =
      """
      create temporary table staged_customer (customer text, name text, email text, profile_name text, tags jsonb,
        version bigint) on commit delete rows;
      create temporary table staged_entry (entry text, customer text, kind text, reference text, entry_date date,
        due_date date, amount numeric, open_amount numeric, currency text, version bigint) on commit delete rows
      """;

  private static final String MERGE_CUSTOMERS =
      """
      insert into customer as stored
        (tenant, entity, customer, name, email, profile_name, profile, profile_source, tags, version)
      select distinct on (fed.customer) ?, 'FR1', fed.customer, fed.name, fed.email, fed.profile_name, known.profile,
        case when known.profile is not null then 'feed' end, fed.tags, fed.version
      from staged_customer fed
      left join profile known on known.tenant = ? and lower(known.name) = lower(fed.profile_name)
      order by fed.customer, fed.version desc
      on conflict (tenant, entity, customer) do update set
        name = excluded.name, email = excluded.email, profile_name = excluded.profile_name,
        profile = excluded.profile, profile_source = excluded.profile_source, tags = excluded.tags,
        version = excluded.version
      where excluded.version > stored.version
      """;

  private static final String MERGE_ENTRIES =
      """
      insert into entry as stored (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount,
        open_amount, currency, closed, version)
      select distinct on (entry) ?, 'FR1', entry, customer, kind, reference, entry_date, due_date, amount, open_amount,
        currency, open_amount = 0, version
      from staged_entry order by entry, version desc
      on conflict (tenant, entity, entry) do update set
        customer = excluded.customer, kind = excluded.kind, reference = excluded.reference,
        entry_date = excluded.entry_date, due_date = excluded.due_date, amount = excluded.amount,
        open_amount = excluded.open_amount, currency = excluded.currency, closed = excluded.closed,
        version = excluded.version
      where excluded.version > stored.version
      """;

  private final Connection connection;
  private final UUID tenant;
  private final ObjectMapper json = new ObjectMapper();
  private final StringBuilder customers = new StringBuilder();
  private final StringBuilder entries = new StringBuilder();

  /** Makes the tables. The connection must see the tenant's rows. */
  Staging(Connection connection, UUID tenant) throws SQLException {
    this.connection = connection;
    this.tenant = tenant;
    try (var statement = connection.createStatement()) {
      statement.execute(TABLES);
    }
  }

  /** Reads a record and keeps it as a line of text. */
  void add(byte[] value) {
    try {
      var said = json.readTree(value);
      if (said.path("type").textValue().equals("customer")) {
        line(customers, said, "id", "name", "email", "profile", "tags", "version");
      } else {
        line(
            entries,
            said,
            "id",
            "customer",
            "kind",
            "reference",
            "entryDate",
            "dueDate",
            "amount",
            "openAmount",
            "currency",
            "version");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(StringBuilder text, JsonNode said, String... fields) {
    for (var i = 0; i < fields.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      var value = said.path(fields[i]);
      if (value.isMissingNode() || value.isNull()) {
        text.append("\\N");
      } else {
        escape(text, value.isContainerNode() ? value.toString() : value.asText());
      }
    }
    text.append('\n');
  }

  private static void escape(StringBuilder text, String value) {
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }

  /** Copies what was added, merges it and commits. */
  void merge() throws SQLException {
    copy("copy staged_customer from stdin", customers);
    copy("copy staged_entry from stdin", entries);
    update(MERGE_CUSTOMERS, tenant, tenant);
    update(MERGE_ENTRIES, tenant);
    connection.commit();
  }

  private void copy(String sql, StringBuilder text) throws SQLException {
    if (text.isEmpty()) {
      return;
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(sql, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.setLength(0);
  }

  private void update(String sql, UUID... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
