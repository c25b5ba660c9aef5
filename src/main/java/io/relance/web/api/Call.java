package io.relance.web.api;

import io.relance.access.Caller;
import io.relance.db.Database;
import io.relance.db.Decided;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request as its endpoint sees it: authenticated and valid by the contract.
 *
 * @param path parameters of the path, decoded
 * @param query parameters of the query, each at most once
 * @param body empty when there is none
 * @param stream the body of a streamed operation, paused; nobody else reads it. Null when the call
 *     comes from inside the process
 * @param address where it came from, for counting failures
 * @param trace what it leaves in the audit trail
 */
record Call(
    Caller caller,
    Map<String, String> path,
    Map<String, String> query,
    JsonObject body,
    @Nullable ReadStream<Buffer> stream,
    String address,
    Trace trace) {
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** The body of a streamed operation. */
  ReadStream<Buffer> streamed() {
    if (stream == null) {
      throw new IllegalStateException("Streamed operations are not performed in-process.");
    }
    return stream;
  }

  /** The caller as a member of a tenant; the border has let no other in. */
  Caller.Member member() {
    return switch (caller) {
      case Caller.Member member -> member;
      case Caller.Operator _, Caller.Anyone _ ->
          throw new IllegalStateException("The border lets members only through to here.");
    };
  }

  UUID tenant() {
    return member().tenant();
  }

  /** Who acts, as it is shown. */
  String who() {
    return member().label();
  }

  /**
   * Works in one transaction of the caller's tenant that sees the caller's portfolio only. What is
   * kept of it is in the audit trail, in the same transaction; a refusal, returned or thrown,
   * undoes everything and leaves no trace.
   */
  <T extends Decided> T in(Database database, Database.Work<T> work) {
    var member = member();
    return database.deciding(
        member.tenant(),
        member.portfolio(),
        tx -> {
          var result = work.in(tx);
          if (result.verdict().isKept()) {
            trace.write(tx, member, this);
          }
          return result;
        });
  }

  /** The same for what decides nothing, such as a draft: it is stored and leaves no trace. */
  <T extends Decided> T unaudited(Database database, Database.Work<T> work) {
    return database.deciding(member().tenant(), member().portfolio(), work);
  }

  /**
   * Reads in one transaction of the caller's tenant and portfolio; it leaves no trace, and a
   * statement that writes fails.
   */
  <T extends @Nullable Object> T reading(Database database, Database.Work<T> work) {
    return database.reading(member().tenant(), member().portfolio(), work);
  }

  /** Throws a problem when the caller sees a portfolio only: what is asked concerns everybody. */
  void requireEveryCustomer() {
    if (member().portfolio() != null) {
      throw new ProblemException(
          Problem.of(
              403,
              "portfolio-only",
              "This concerns every customer, but your token sees a portfolio only."
                  + "\nMaybe ask an administrator of your tenant."));
    }
  }

  /** A parameter of the path. What cannot be stored cannot be found either. */
  String path(String name) {
    var value = path.get(name);
    if (value == null || value.indexOf('\0') >= 0) {
      throw new ProblemException(Problem.notFound());
    }
    return value;
  }

  /** An id in the path: one that is not even an id is as unknown as any other. */
  UUID id(String name) {
    return uuid(path(name)).orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  @Nullable String query(String name) {
    return query.get(name);
  }

  /** A parameter of the query that the contract says is an id. */
  @Nullable UUID queryId(String name) {
    var value = query.get(name);
    return value == null ? null : uuid(value).orElseThrow(() -> notAnId(name, value));
  }

  /** A date in the query. */
  @Nullable LocalDate queryDate(String name) {
    var value = query.get(name);
    return value == null ? null : date("?" + name, value);
  }

  int limit() {
    var limit = query.get("limit");
    return limit == null ? Limits.PAGE : Integer.parseInt(limit);
  }

  /** The key after which the page starts, null for the first page. */
  @Nullable String after() {
    var cursor = query.get("cursor");
    return cursor == null ? null : Cursor.read(cursor);
  }

  /** The id after which the page starts, null for the first page. */
  @Nullable UUID afterId() {
    var after = after();
    return after == null ? null : uuid(after).orElseThrow(Cursor::garbled);
  }

  /** The id in a text, or empty when it does not have an id's shape. */
  static Optional<UUID> uuid(String text) {
    return UUID_SHAPE.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** A calendar day, e.g. 2013-01-31. Throws a problem for anything else. */
  static LocalDate date(String pointer, String text) {
    try {
      var date = LocalDate.parse(text);
      if (date.getYear() >= 1900 && date.getYear() <= 2999) {
        return date;
      }
    } catch (DateTimeException e) {
      // Said below, with the value.
    }
    throw new ProblemException(
        Problem.at(
            pointer,
            "invalid-date",
            "\"%s\" is no date between 1900 and 2999.\nMaybe write it as 2013-01-31."
                .formatted(text)));
  }

  private static ProblemException notAnId(String name, String value) {
    return new ProblemException(
        Problem.at(
            "?" + name,
            "invalid-parameter",
            "\"%s\" holds \"%s\", which is no id.\nMaybe take one from a list."
                .formatted(name, value)));
  }
}
