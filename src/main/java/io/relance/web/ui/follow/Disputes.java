package io.relance.web.ui.follow;

import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What customers contest. */
final class Disputes {

  Reply list(Visit visit) {
    var said = Address.said(visit, List.of("entity", "customer", "open"));
    var open = visit.query("open", "true");
    var call = visit.api("listAllDisputes");
    said.put("open", open.equals("all") ? "" : open);
    var model = Paging.model(visit, call, "/follow/disputes", said);
    model.put("open", open);
    return Reply.page("follow/disputes", "follow.disputes.title", model).style("act.css");
  }

  /** Ends the dispute about an entry, or about the customer as a whole. */
  Reply close(Visit visit) {
    var entry = visit.form("entry");
    if (entry == null) {
      visit
          .api("changeCustomer")
          .path("entity", visit.form("entity", ""))
          .path("id", visit.form("customer", ""))
          .body(new JsonObject().put("disputed", false))
          .json();
    } else {
      visit
          .api("changeEntry")
          .path("entity", visit.form("entity", ""))
          .path("id", entry)
          .body(new JsonObject().putNull("disputed"))
          .json();
    }
    return Reply.to("/follow/disputes").saying("follow.disputes.closed");
  }
}
