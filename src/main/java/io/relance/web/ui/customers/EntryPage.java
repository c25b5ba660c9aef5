package io.relance.web.ui.customers;

import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.ApiCall;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an account, beside it or on a page of its own: why it is reminded or not, and what
 * people note about it.
 */
final class EntryPage {
  Reply show(Visit visit) {
    var entry = of(visit, "getEntry").json();
    var model = new HashMap<String, Object>();
    model.put("entry", entry);
    model.put("self", Address.customer(visit));
    model.put("here", here(visit));
    model.put("asked", visit.query("date", ""));
    try {
      model.put("why", of(visit, "explainEntry").query("date", visit.query("date")).json());
    } catch (ProblemException refused) {
      model.put("parked", String.valueOf(refused.problem().detail()));
    }
    model.put("comments", of(visit, "listEntryComments").json().getJsonArray("items"));
    if (visit.htmx()) {
      return Reply.fragment("customers/entry", model);
    }
    model.put("customer", CustomerPage.of(visit, "getCustomer").json());
    return Reply.page("customers/entry_page", "customers.entry.title", model)
        .style("customers.css");
  }

  private static ApiCall of(Visit visit, String operation) {
    return visit
        .api(operation)
        .path("entity", visit.path("entity"))
        .path("id", visit.path("entry"));
  }

  private static String here(Visit visit) {
    return Address.customer(visit) + "/entries/" + Address.encoded(visit.path("entry"));
  }

  Reply stop(Visit visit) {
    var stops = visit.ticked("stopped");
    change(
        visit,
        new JsonObject().put("stopped", stops ? (Object) CustomerDeeds.asked(visit) : false));
    return back(visit, stops ? "customers.said.entryStopped" : "customers.said.entryResumed");
  }

  Reply dispute(Visit visit) {
    @Nullable String reason = visit.form("reason");
    change(
        visit,
        new JsonObject()
            .put("disputed", reason == null ? null : new JsonObject().put("reason", reason)));
    return back(visit, reason == null ? "customers.said.settled" : "customers.said.disputed");
  }

  Reply promise(Visit visit) {
    of(visit, "createPromise")
        .body(
            new JsonObject()
                .put("amount", amount(visit.form("amount", "")))
                .put("date", visit.form("date", "")))
        .json();
    return back(visit, "customers.said.promise");
  }

  /** As people of either language write it: 1 200,50 and 1,200.50 are the same. */
  private static String amount(String typed) {
    var bare = typed.replaceAll("[\\s\\u00a0\\u202f€$£]", "");
    return bare.indexOf(',') >= 0 && bare.indexOf('.') >= 0
        ? bare.replace(",", "")
        : bare.replace(',', '.');
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
    return Reply.to(Address.customer(visit)).saying(said);
  }
}
