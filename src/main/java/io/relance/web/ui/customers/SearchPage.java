package io.relance.web.ui.customers;

import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import java.util.HashMap;

/** Looks for customers and entries from anywhere; the only one found is opened at once. */
final class SearchPage {
  Reply find(Visit visit) {
    var said = visit.query("q", "").strip();
    var model = new HashMap<String, Object>();
    model.put("q", said);
    model.put("asked", !said.isEmpty());
    if (!said.isEmpty()) {
      var found = visit.api("search").query("q", said).query("entity", visit.entity()).json();
      var customers = found.getJsonArray("customers");
      var entries = found.getJsonArray("entries");
      if (customers.size() == 1 && entries.isEmpty()) {
        var only = customers.getJsonObject(0);
        return Reply.to(CustomerAddress.of(only.getString("entity"), only.getString("id")));
      }
      if (entries.size() == 1 && customers.isEmpty()) {
        var only = entries.getJsonObject(0);
        return Reply.to(
            CustomerAddress.of(only.getString("entity"), only.getString("customer"))
                + "/entries/"
                + Address.encoded(only.getString("id")));
      }
      model.put("customers", customers);
      model.put("entries", entries);
      model.put("none", customers.isEmpty() && entries.isEmpty());
    }
    return Reply.page("customers/search", "customers.search.title", model)
        .script("customers.js")
        .style("customers.css");
  }
}
