package io.relance.web.ui.follow;

import io.relance.access.Role;
import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Who did what: about customers for everybody, all of it for administrators. */
final class Activity {
  private static final int LONGEST_DETAIL = 80;
  private static final List<String> FILTER =
      List.of("entity", "customer", "by", "operation", "from", "to");

  Reply list(Visit visit) {
    var all =
        visit.may(Role.ADMINISTRATOR)
            && visit.member().portfolio() == null
            && visit.query("all") != null;
    var said = Address.said(visit, FILTER);
    var model = Paging.model(visit, visit.api(all ? "listAudit" : "listActivity"), "/follow", said);
    model.put("all", all);
    model.put("deeds", deeds(model));
    return Reply.page("follow/activity", "follow.title", model).style("act.css");
  }

  /** A deed, and what was asked for in it as far as it fits on a line. */
  record Deed(JsonObject of, List<Detail> details) {}

  /** One thing that was asked for. */
  record Detail(String name, String value) {}

  private static List<Deed> deeds(Map<String, Object> model) {
    var items = (JsonArray) Objects.requireNonNull(model.get("items"));
    return items.stream().map(JsonObject.class::cast).map(Activity::deed).toList();
  }

  private static Deed deed(JsonObject of) {
    return new Deed(
        of,
        of.getJsonObject("request").stream()
            .filter(one -> one.getValue() != null)
            .map(one -> new Detail(one.getKey(), shortened(shown(one.getValue()))))
            .toList());
  }

  private static String shown(Object value) {
    return value instanceof JsonObject object
        ? object.stream()
            .map(one -> String.valueOf(one.getValue()))
            .collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
  }
}
