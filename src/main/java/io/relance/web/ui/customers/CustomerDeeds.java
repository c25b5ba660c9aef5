package io.relance.web.ui.customers;

import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What people note about a customer as a whole. Each deed leads back to its page. */
final class CustomerDeeds {
  Reply stop(Visit visit) {
    var stops = visit.ticked("stopped");
    change(visit, new JsonObject().put("stopped", stops ? (Object) asked(visit) : false));
    return back(visit, stops ? "customers.said.stopped" : "customers.said.resumed");
  }

  /** A stop as a form says it: with a reason and a last day, or without. */
  static JsonObject asked(Visit visit) {
    var stop = new JsonObject();
    @Nullable String reason = visit.form("reason");
    @Nullable String until = visit.form("until");
    if (reason != null) {
      stop.put("reason", reason);
    }
    if (until != null) {
      stop.put("until", until);
    }
    return stop;
  }

  Reply dispute(Visit visit) {
    change(visit, disputed(visit));
    return back(
        visit, visit.ticked("settled") ? "customers.said.settled" : "customers.said.disputed");
  }

  /** A dispute as a form says it: with its reason, or settled when the form says so. */
  static JsonObject disputed(Visit visit) {
    var dispute = new JsonObject().put("reason", visit.form("reason", ""));
    return new JsonObject().put("disputed", visit.ticked("settled") ? null : dispute);
  }

  Reply insolvent(Visit visit) {
    change(visit, new JsonObject().put("insolvent", visit.ticked("insolvent")));
    return back(visit, "customers.said.changed");
  }

  Reply profile(Visit visit) {
    change(visit, new JsonObject().put("profile", visit.form("profile")));
    return back(visit, "customers.said.profile");
  }

  Reply collector(Visit visit) {
    change(visit, new JsonObject().put("collector", visit.form("collector")));
    return back(visit, "customers.said.changed");
  }

  Reply flags(Visit visit) {
    var flags = new JsonArray();
    Arrays.stream(visit.form("flags", "").split(","))
        .map(String::strip)
        .filter(flag -> !flag.isEmpty())
        .distinct()
        .forEach(flags::add);
    change(visit, new JsonObject().put("flags", flags));
    return back(visit, "customers.said.changed");
  }

  Reply comment(Visit visit) {
    CustomerPage.of(visit, "addCustomerComment")
        .body(new JsonObject().put("text", visit.form("text", "")))
        .json();
    return back(visit, "customers.said.comment");
  }

  private static void change(Visit visit, JsonObject body) {
    CustomerPage.of(visit, "changeCustomer").body(body).json();
  }

  private static Reply back(Visit visit, String said) {
    return Reply.to(CustomerAddress.of(visit)).saying(said);
  }
}
