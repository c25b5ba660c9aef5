package io.relance.web.ui.customers;

import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.ApiCall;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who owes what: filtered, sorted and saved as its address says, read page by page. */
final class CustomerList {
  private static final String PATH = "/customers";
  private static final String PAGE = "customers";
  private static final int ROWS = 50;

  /** What narrows the list down, in the order of the form. */
  private static final List<String> FILTERS =
      List.of("entity", "search", "age", "profile", "collector", "step", "tag", "currency");

  private static final List<String> SORTS =
      List.of("name", "open", "overdue", "oldest", "last-reminder");
  private static final List<String> AGES =
      List.of("overdue", "not-due", "1-30", "31-60", "61-90", "90+");
  private static final List<String> STEPS = List.of("0", "1", "2", "3", "4", "5", "6", "7");

  /** What the address asks for. */
  private record Asked(Map<String, String> filters, String sort, String order) {
    static Asked of(Visit visit) {
      var filters = Address.said(visit, FILTERS);
      var sort = visit.query("sort", "overdue");
      var known = SORTS.contains(sort) ? sort : "overdue";
      var order = visit.query("order", natural(known));
      return new Asked(filters, known, order.equals("asc") ? "asc" : "desc");
    }

    static String natural(String sort) {
      return sort.equals("name") ? "asc" : "desc";
    }

    Map<String, String> query() {
      var query = Address.with(filters, "sort", sort);
      query.put("order", order);
      return query;
    }

    ApiCall to(ApiCall call) {
      filters.forEach(call::query);
      return call.query("sort", sort).query("order", order);
    }

    boolean narrows() {
      return filters.keySet().stream().anyMatch(name -> !name.equals("entity"));
    }
  }

  /** A column that the list can be sorted by. */
  record Sort(String name, String url, String direction) {}

  Reply list(Visit visit) {
    var asked = Asked.of(visit);
    var found =
        asked
            .to(visit.api("listReceivables"))
            .query("limit", ROWS)
            .query("cursor", visit.query("cursor"))
            .json();
    var model = new HashMap<String, Object>();
    model.put("items", found.getJsonArray("items"));
    model.put("none", found.getJsonArray("items").isEmpty());
    model.put("totals", found.getJsonArray("totals"));
    model.put("customers", customers(found.getJsonArray("totals")));
    model.put("said", new JsonObject(new HashMap<String, Object>(asked.filters())));
    model.put("narrows", asked.narrows());
    model.put("sort", asked.sort());
    model.put("order", asked.order());
    model.put("sorts", sorts(asked));
    var cursor = found.getString("nextCursor");
    model.put(
        "next",
        cursor == null ? "" : Address.url(PATH, Address.with(asked.query(), "cursor", cursor)));
    model.put("first", visit.query("cursor") == null ? "" : Address.url(PATH, asked.query()));
    model.put("csv", Address.url(PATH + ".csv", asked.query()));
    model.put("xlsx", Address.url(PATH + ".xlsx", asked.query()));
    model.put("here", Address.query(asked.query()));
    choices(visit, model);
    return Reply.page("customers/list", "customers.title", model)
        .style("customers.css")
        .script("customers.js");
  }

  private static int customers(JsonArray totals) {
    return totals.stream()
        .map(JsonObject.class::cast)
        .mapToInt(one -> one.getInteger("customers"))
        .sum();
  }

  private static Map<String, Object> sorts(Asked asked) {
    var sorts = new HashMap<String, Object>();
    for (var name : SORTS) {
      var chosen = name.equals(asked.sort());
      var order = chosen ? (asked.order().equals("asc") ? "desc" : "asc") : Asked.natural(name);
      var query = Address.with(Address.with(asked.filters(), "sort", name), "order", order);
      var direction = !chosen ? "none" : asked.order().equals("asc") ? "ascending" : "descending";
      sorts.put(name.replace("-", ""), new Sort(name, Address.url(PATH, query), direction));
    }
    return sorts;
  }

  private static void choices(Visit visit, Map<String, Object> model) {
    model.put("ages", AGES);
    model.put("steps", STEPS);
    model.put(
        "profiles", visit.api("listProfiles").query("limit", 500).json().getJsonArray("items"));
    model.put(
        "collectors",
        visit
            .api("listCollectors")
            .query("brief", "true")
            .query("limit", 500)
            .json()
            .getJsonArray("items"));
    var saved = new ArrayList<JsonObject>();
    var items = visit.api("listSavedFilters").query("page", PAGE).json().getJsonArray("items");
    for (int i = 0; i < items.size(); i++) {
      var one = items.getJsonObject(i);
      saved.add(one.copy().put("url", PATH + "?" + one.getString("query")));
    }
    model.put("saved", saved);
  }

  Reply csv(Visit visit) {
    var file = Asked.of(visit).to(visit.api("exportReceivablesCsv")).file();
    return Reply.download(visit.text("customers.file") + ".csv", file.contentType(), file.body());
  }

  Reply xlsx(Visit visit) {
    var file = Asked.of(visit).to(visit.api("exportReceivablesXlsx")).file();
    return Reply.download(visit.text("customers.file") + ".xlsx", file.contentType(), file.body());
  }

  Reply save(Visit visit) {
    var query = visit.form("query", "");
    var name = visit.form("name", "");
    visit
        .api("saveFilter")
        .body(new JsonObject().put("page", PAGE).put("name", name).put("query", query))
        .json();
    return Reply.to(PATH + "?" + query).saying("customers.filters.saved", Map.of("name", name));
  }

  Reply forget(Visit visit) {
    visit.api("deleteSavedFilter").path("id", visit.path("id")).ifThere();
    return Reply.to(PATH + "?" + visit.form("query", "")).saying("customers.filters.forgotten");
  }
}
