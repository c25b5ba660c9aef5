package io.relance.web.ui.customers;

import io.relance.web.api.Answer;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.ApiCall;
import io.relance.web.ui.frame.ProblemWords;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.TypedAmount;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;

/**
 * One entry of an account, beside it or on a page of its own: why it is reminded or not, and what
 * people note about it.
 */
final class EntryPage {
  Reply show(Visit visit) {
    var entry = of(visit, "getEntry").json();
    var model = new HashMap<String, Object>();
    model.put("entry", entry);
    model.put("self", CustomerAddress.of(visit));
    model.put("here", here(visit));
    model.put("asked", visit.query("date", ""));
    switch (of(visit, "explainEntry").query("date", visit.query("date")).answer()) {
      case Answer.Json why -> model.put("why", why.body());
      case Problem refused -> model.put("refused", words(visit, refused));
      case Answer other -> throw new IllegalStateException("explainEntry answers " + other);
    }
    model.put("comments", of(visit, "listEntryComments").json().getJsonArray("items"));
    if (visit.htmx()) {
      return Reply.fragment("customers/entry", model);
    }
    model.put("customer", CustomerPage.of(visit, "getCustomer").json());
    return Reply.page("customers/entry_page", "customers.entry.title", model)
        .style("customers.css");
  }

  /** All that a visitor can have typed wrong here is the day. */
  private static ProblemWords words(Visit visit, Problem refused) {
    var said =
        refused.status() == 400 ? Problem.of(400, "invalid-date", refused.detail()) : refused;
    return ProblemWords.of(said, visit.wording());
  }

  private static ApiCall of(Visit visit, String operation) {
    return visit
        .api(operation)
        .path("entity", visit.path("entity"))
        .path("id", visit.path("entry"));
  }

  private static String here(Visit visit) {
    return CustomerAddress.of(visit) + "/entries/" + Address.encoded(visit.path("entry"));
  }

  Reply stop(Visit visit) {
    var stops = visit.ticked("stopped");
    change(
        visit,
        new JsonObject().put("stopped", stops ? (Object) CustomerDeeds.asked(visit) : false));
    return back(visit, stops ? "customers.said.entryStopped" : "customers.said.entryResumed");
  }

  Reply dispute(Visit visit) {
    change(visit, CustomerDeeds.disputed(visit));
    return back(
        visit, visit.ticked("settled") ? "customers.said.settled" : "customers.said.disputed");
  }

  Reply promise(Visit visit) {
    var entry = of(visit, "getEntry").json();
    var amount =
        TypedAmount.of(visit.form("amount", ""), visit.language(), entry.getString("currency"));
    refuseAbove(entry, amount);
    of(visit, "createPromise")
        .body(new JsonObject().put("amount", amount).put("date", visit.form("date", "")))
        .json();
    return back(visit, "customers.said.promise");
  }

  /** Nobody promises more than is open. */
  private static void refuseAbove(JsonObject entry, String amount) {
    var open = entry.getString("openAmount");
    if (!amount.isEmpty() && new BigDecimal(amount).compareTo(new BigDecimal(open)) > 0) {
      throw new ProblemException(
          Problem.of(
              422,
              "promise-above-rest",
              "The promised amount is more than what is open: %s is above %s."
                  .formatted(amount, open)));
    }
  }

  Reply unpromise(Visit visit) {
    visit
        .api("cancelPromise")
        .path("id", visit.form("promise", "?"))
        .body(new JsonObject().put("reason", visit.form("reason", "")))
        .json();
    return back(visit, "customers.said.unpromise");
  }

  Reply comment(Visit visit) {
    of(visit, "addEntryComment").body(new JsonObject().put("text", visit.form("text", ""))).json();
    return back(visit, "customers.said.comment");
  }

  /** Leaves the entry to its scenario again. */
  Reply release(Visit visit) {
    change(visit, new JsonObject().putNull("nextStep"));
    return back(visit, "customers.said.released");
  }

  private static void change(Visit visit, JsonObject body) {
    of(visit, "changeEntry").body(body).json();
  }

  private static Reply back(Visit visit, String said) {
    return Reply.to(CustomerAddress.of(visit)).saying(said);
  }
}
