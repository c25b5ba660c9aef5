package io.relance.web.api;

import io.relance.db.Tx;
import io.relance.followup.TaskQuery;
import io.relance.followup.TaskStatus;
import io.relance.insight.ReceivableQuery;
import io.relance.ledger.CustomerCriteria;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which customers or tasks are meant: the same names in a query and in a body's criteria. */
final class Criteria {
  private final JsonObject said;
  private final String place;

  private Criteria(JsonObject said, String place) {
    this.said = said;
    this.place = place;
  }

  private static Criteria ofQuery(Call call) {
    var said = new JsonObject();
    call.query().forEach(said::put);
    return new Criteria(said, "?");
  }

  static ReceivableQuery receivables(Call call) {
    var criteria = ofQuery(call);
    var step = call.query("step");
    var age = call.query("age");
    return new ReceivableQuery(
        call.query("entity"),
        criteria.id("profile"),
        call.query("collector"),
        criteria.tagName(),
        criteria.tagValue(),
        step == null ? null : Integer.valueOf(step),
        call.query("currency"),
        call.query("search"),
        age == null ? null : ReceivableQuery.Age.of(age));
  }

  static CustomerCriteria customers(Call call) {
    return ofQuery(call).customers();
  }

  static CustomerCriteria customers(JsonObject criteria) {
    return new Criteria(criteria, "/criteria/").customers();
  }

  static TaskQuery tasks(Call call) {
    return ofQuery(call).tasks(false, call.limit() + 1, call.afterId());
  }

  /** Tasks of a bulk, after the last one of the bulk before. */
  static TaskQuery tasks(JsonObject criteria, int limit, @Nullable UUID after) {
    return new Criteria(criteria, "/criteria/").tasks(false, limit, after);
  }

  /** Tasks of a long work: all of them. */
  static TaskQuery tasksOf(JsonObject criteria, boolean withTotal, int limit) {
    return new Criteria(criteria, "/criteria/").tasks(withTotal, limit, null);
  }

  /**
   * The profile of that id; null for null. Throws a problem when the tenant has no such profile.
   */
  static @Nullable UUID profile(Tx tx, PolicyStore policies, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return policies.profiles(tx).stream()
        .filter(profile -> profile.id().toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.at(
                        "/profile",
                        "unknown-profile",
                        "\"%s\" is no profile's id.\nMaybe take one from GET /api/v1/profiles."
                            .formatted(text))))
        .id();
  }

  private CustomerCriteria customers() {
    @Nullable JsonArray numbers = said.getJsonArray("customers");
    return new CustomerCriteria(
        said.getString("entity"),
        id("profile"),
        said.getString("collector"),
        tagName(),
        tagValue(),
        said.getString("language"),
        said.getString("flag"),
        numbers == null ? null : numbers.stream().map(String::valueOf).toList());
  }

  private TaskQuery tasks(boolean withTotal, int limit, @Nullable UUID after) {
    return new TaskQuery(
        said.getString("entity"),
        statuses(),
        said.getString("customer"),
        said.getString("step"),
        id("run"),
        said.getString("channel"),
        new TaskQuery.CustomerFilter(
            "none".equals(said.getString("profile"))
                ? TaskQuery.CustomerFilter.NO_PROFILE
                : id("profile"),
            said.getString("collector"),
            tagName(),
            tagValue(),
            said.getString("language"),
            said.getString("flag")),
        amount("minAmount"),
        amount("maxAmount"),
        number("minDaysOverdue"),
        number("maxDaysOverdue"),
        withTotal,
        truth("leftOut"),
        TaskQuery.Order.of(said.getString("order", "id")),
        limit,
        after);
  }

  /** As a query says it, or a body. */
  private @Nullable Boolean truth(String name) {
    @Nullable Object value = said.getValue(name);
    return value == null ? null : Boolean.valueOf(value.toString());
  }

  private Set<TaskStatus> statuses() {
    var said = this.said.getString("status");
    return said == null
        ? Set.of()
        : Stream.of(said.split(",", -1)).map(TaskStatus::of).collect(Collectors.toSet());
  }

  private @Nullable UUID id(String name) {
    var text = said.getString(name);
    if (text == null) {
      return null;
    }
    return Call.uuid(text)
        .orElseThrow(
            () ->
                refused(
                    name,
                    "\"%s\" holds \"%s\", which is no id.\nMaybe take one from a list."
                        .formatted(name, text)));
  }

  private @Nullable BigDecimal amount(String name) {
    var value = said.getValue(name);
    return value == null ? null : new BigDecimal(value.toString());
  }

  private @Nullable Integer number(String name) {
    var value = said.getValue(name);
    return value == null ? null : Integer.valueOf(value.toString());
  }

  /** In a query a tag is {@code name:value}; in a body it is an object. */
  private @Nullable String tagName() {
    return tag() == null ? null : tag().getFirst();
  }

  private @Nullable String tagValue() {
    return tag() == null ? null : tag().getLast();
  }

  private @Nullable List<String> tag() {
    var value = said.getValue("tag");
    if (value instanceof JsonObject tag) {
      return List.of(tag.getString("name"), tag.getString("value"));
    }
    if (value == null) {
      return null;
    }
    var text = value.toString();
    var colon = text.indexOf(':');
    if (colon < 1) {
      throw refused("tag", "\"tag\" holds \"%s\".\nMaybe write it as name:value.".formatted(text));
    }
    return List.of(text.substring(0, colon), text.substring(colon + 1));
  }

  private ProblemException refused(String name, String detail) {
    return new ProblemException(Problem.at(place + name, "invalid-parameter", detail));
  }
}
