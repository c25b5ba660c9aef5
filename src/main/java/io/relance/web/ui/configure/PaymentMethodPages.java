package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How entries are paid, by entity: what is paid automatically is left out of follow-up. */
final class PaymentMethodPages implements Room {
  private static final String LIST = "/configure/payment-methods";

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, visit -> list(visit, Form.EMPTY));
    doors.post(LIST, Role.ADMINISTRATOR, this::put);
  }

  private static Reply list(Visit visit, Form form) {
    var entity = Entities.chosen(visit);
    var model = new LinkedHashMap<String, Object>();
    model.put("entities", Entities.all(visit));
    model.put("chosen", entity);
    model.put("methods", entity.isEmpty() ? List.of() : methods(visit, entity));
    model.put("form", form);
    var page =
        ConfigurePages.page(
            "configure/payment-methods",
            "configure.payment-methods.title",
            "payment-methods",
            model);
    return form.problem() == null ? page : page.status(422);
  }

  /** Those that were set up, with how often they are used, and codes that nobody set up yet. */
  private static List<JsonObject> methods(Visit visit, String entity) {
    var path = Map.of("entity", entity);
    var rows = new LinkedHashMap<String, JsonObject>();
    for (var method : Lists.all(visit, "listPaymentMethods", path, Map.of())) {
      rows.put(method.getString("code"), method.copy().put("entries", 0).put("known", true));
    }
    for (var used :
        Lists.items(visit.api("listUsedPaymentMethods").path("entity", entity).json())) {
      rows.computeIfAbsent(
              used.getString("code"),
              code -> new JsonObject().put("code", code).put("label", "").put("automatic", false))
          .put("entries", used.getValue("entries"));
    }
    return List.copyOf(rows.values());
  }

  private Reply put(Visit visit) {
    var entity = Entities.chosen(visit);
    var code = visit.form("code", "").strip();
    try {
      visit
          .api("putPaymentMethod")
          .path("entity", entity)
          .path("code", code)
          .body(
              new JsonObject()
                  .put("label", visit.form("label", code))
                  .put("automatic", visit.ticked("automatic")))
          .json();
      return Reply.to(Address.url(LIST, Map.of("entity", entity)))
          .saying("configure.payment-methods.saved", Map.of("code", code));
    } catch (ProblemException e) {
      return list(visit, Form.refused(visit, e));
    }
  }
}
