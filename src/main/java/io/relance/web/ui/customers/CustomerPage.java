package io.relance.web.ui.customers;

import io.relance.access.Role;
import io.relance.ledger.PostalAddress;
import io.relance.web.ui.frame.ApiCall;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One customer: what it owes and why it is or is not reminded, and all that is known of it. */
final class CustomerPage {
  private static final int EVENTS = 15;
  private static final int REMINDERS = 10;
  private static final int ELSEWHERE = 6;
  private static final List<String> CHANGES =
      List.of("stopped", "profile", "collector", "insolvent", "flags", "nextStep");

  Reply show(Visit visit) {
    var model = new HashMap<String, Object>();
    var customer = of(visit, "getCustomer").json();
    var account = of(visit, "getAccount").json();
    model.put("customer", customer);
    model.put("self", CustomerAddress.of(visit));
    model.put("sums", account.getJsonArray("sums"));
    model.put("open", open(account.getJsonArray("entries"), true));
    model.put("settled", open(account.getJsonArray("entries"), false));
    model.put("tasks", work(account));
    model.put("profileRule", account.getValue("profileRule"));
    model.put("contacts", of(visit, "listContacts").json().getJsonArray("items"));
    model.put("recipients", of(visit, "getRecipients").json());
    model.put("reminders", reminders(visit));
    model.put("address", PostalAddress.lines(customer.getJsonObject("tags")::getString));
    model.put("tags", tags(visit, customer.getJsonObject("tags")));
    profiles(visit, customer, model);
    if (visit.may(Role.ADMINISTRATOR)) {
      model.put(
          "collectors",
          visit
              .api("listCollectors")
              .query("brief", "true")
              .query("limit", 500)
              .json()
              .getJsonArray("items"));
    }
    events(visit, model);
    return Reply.page("customers/customer", "customers.one.title", model)
        .style("customers.css")
        .script("customers.js");
  }

  /** More of what happened, further back. */
  Reply timeline(Visit visit) {
    var model = new HashMap<String, Object>();
    model.put("self", CustomerAddress.of(visit));
    model.put("customer", of(visit, "getCustomer").json());
    events(visit, model);
    return visit.htmx()
        ? Reply.fragment("customers/events", model)
        : Reply.page("customers/timeline", "customers.timeline", model).style("customers.css");
  }

  /** The same debtor in other entities. */
  Reply elsewhere(Visit visit) {
    var found = of(visit, "getGroup").json().getJsonArray("items").stream().toList();
    var shown = Math.min(found.size(), ELSEWHERE);
    return Reply.fragment(
        "customers/elsewhere",
        Map.of(
            "items", found.subList(0, shown),
            "rest", found.subList(shown, found.size()),
            "count", found.size() - shown,
            "none", found.isEmpty()));
  }

  static ApiCall of(Visit visit, String operation) {
    return visit.api(operation).path("entity", visit.path("entity")).path("id", visit.path("id"));
  }

  private static JsonArray reminders(Visit visit) {
    return visit
        .api("listReminders")
        .query("entity", visit.path("entity"))
        .query("customer", visit.path("id"))
        .query("limit", REMINDERS)
        .json()
        .getJsonArray("items");
  }

  private static List<JsonObject> open(JsonArray entries, boolean open) {
    return entries.stream()
        .map(JsonObject.class::cast)
        .filter(entry -> isOpen(entry) == open)
        .toList();
  }

  /** Tasks of an account that somebody may do something with. */
  static List<JsonObject> work(JsonObject account) {
    return account.getJsonArray("tasks").stream()
        .map(JsonObject.class::cast)
        .filter(task -> !task.getBoolean("leftOut"))
        .toList();
  }

  private static boolean isOpen(JsonObject entry) {
    return !entry.getBoolean("closed") && entry.getString("letterCode") == null;
  }

  /** Custom fields with the names that the tenant gave them; the postal address is shown whole. */
  private static List<JsonObject> tags(Visit visit, JsonObject tags) {
    var named = new HashMap<String, String>();
    var known = visit.api("listTags").json().getJsonArray("items");
    for (int i = 0; i < known.size(); i++) {
      var tag = known.getJsonObject(i);
      var name = tag.getString(visit.language());
      if (name != null) {
        named.put(tag.getString("tag"), name);
      }
    }
    return tags.stream()
        .filter(tag -> !PostalAddress.TAGS.contains(tag.getKey()))
        .map(
            tag ->
                new JsonObject()
                    .put("name", named.getOrDefault(tag.getKey(), tag.getKey()))
                    .put("tag", tag.getKey() + ":" + tag.getValue())
                    .put("value", tag.getValue()))
        .toList();
  }

  private static void profiles(Visit visit, JsonObject customer, Map<String, Object> model) {
    var profiles = visit.api("listProfiles").query("limit", 500).json().getJsonArray("items");
    model.put("profiles", profiles);
    for (int i = 0; i < profiles.size(); i++) {
      var profile = profiles.getJsonObject(i);
      if (profile.getString("id").equals(customer.getString("profile"))) {
        model.put("profileName", profile.getString("name"));
        model.put("hasScenario", profile.getBoolean("hasScenario"));
      }
    }
  }

  private static void events(Visit visit, Map<String, Object> model) {
    var found =
        of(visit, "getTimeline")
            .query("limit", EVENTS)
            .query("cursor", visit.query("cursor"))
            .json();
    model.put(
        "events",
        found.getJsonArray("items").stream()
            .map(JsonObject.class::cast)
            .map(event -> event.copy().put("said", said(visit, event)))
            .toList());
    var cursor = found.getString("nextCursor");
    model.put("older", cursor == null ? "" : cursor);
  }

  /** What a change by hand changed, in words; empty for every other kind of event. */
  private static String said(Visit visit, JsonObject event) {
    if (!event.getString("kind").equals("change")) {
      return "";
    }
    var detail = event.getJsonObject("detail");
    return CHANGES.stream()
        .filter(detail::containsKey)
        .map(
            name ->
                visit.text(
                    name.equals("stopped") && Boolean.FALSE.equals(detail.getValue("stopped"))
                        ? "customers.change.resumed"
                        : "customers.change." + name))
        .collect(Collectors.joining(", "));
  }
}
