package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Categories of customers: named, made the default, deleted with a new place for customers. */
final class ProfilePages implements Room {
  private static final String LIST = "/configure/profiles";

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, visit -> list(visit, Form.EMPTY));
    doors.post(LIST, Role.ADMINISTRATOR, this::create);
    doors.get(LIST + "/:id", Role.ADMINISTRATOR, this::one);
    doors.post(LIST + "/:id", Role.ADMINISTRATOR, this::change);
    doors.post(LIST + "/:id/default", Role.ADMINISTRATOR, this::makeDefault);
    doors.get(LIST + "/:id/delete", Role.ADMINISTRATOR, visit -> askToDelete(visit, Form.EMPTY));
    doors.post(LIST + "/:id/delete", Role.ADMINISTRATOR, this::delete);
  }

  /** Every profile with how many customers have it, by name. */
  static List<JsonObject> all(Visit visit) {
    return Lists.all(visit, "listProfiles", Map.of("counts", "true")).stream()
        .sorted(Comparator.comparing(profile -> profile.getString("name").toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static JsonObject find(Visit visit) {
    return Lists.require(all(visit), "id", visit.path("id"));
  }

  private Reply list(Visit visit, Form form) {
    var page =
        ConfigurePages.page(
            "configure/profiles",
            "configure.profiles.title",
            "profiles",
            Map.of("profiles", all(visit), "form", form));
    return form.problem() == null ? page : page.status(422);
  }

  private Reply create(Visit visit) {
    var body =
        new JsonObject()
            .put("name", visit.form("name", ""))
            .put("default", visit.ticked("default"));
    try {
      var created = visit.api("createProfile").body(body).json();
      return Reply.to("/configure/scenarios/" + created.getString("id"))
          .saying("configure.profiles.created", Map.of("name", created.getString("name")));
    } catch (ProblemException e) {
      return list(visit, Form.refused(visit, e));
    }
  }

  private Reply one(Visit visit) {
    return one(visit, Form.of(find(visit)));
  }

  private static Reply one(Visit visit, Form form) {
    var page =
        ConfigurePages.page(
            "configure/profile",
            "configure.profiles.title",
            "profiles",
            Map.of("profile", find(visit), "form", form));
    return form.problem() == null ? page : page.status(422);
  }

  private Reply change(Visit visit) {
    try {
      var changed =
          visit
              .api("changeProfile")
              .path("id", visit.path("id"))
              .body(new JsonObject().put("name", visit.form("name", "")))
              .json();
      return Reply.to(LIST)
          .saying("configure.profiles.renamed", Map.of("name", changed.getString("name")));
    } catch (ProblemException e) {
      return one(visit, Form.refused(visit, e));
    }
  }

  private Reply makeDefault(Visit visit) {
    var changed =
        visit
            .api("changeProfile")
            .path("id", visit.path("id"))
            .body(new JsonObject().put("default", true))
            .json();
    return Reply.to(LIST)
        .saying("configure.profiles.defaulted", Map.of("name", changed.getString("name")));
  }

  private Reply askToDelete(Visit visit, Form form) {
    var profile = find(visit);
    var others =
        all(visit).stream()
            .filter(other -> !other.getString("id").equals(profile.getString("id")))
            .toList();
    var page =
        ConfigurePages.page(
            "configure/profile-delete",
            "configure.profiles.delete",
            "profiles",
            Map.of("profile", profile, "others", others, "form", form));
    return form.problem() == null ? page : page.status(422);
  }

  private Reply delete(Visit visit) {
    var name = find(visit).getString("name");
    try {
      visit
          .api("deleteProfile")
          .path("id", visit.path("id"))
          .query("reassignTo", visit.form("reassignTo"))
          .json();
    } catch (ProblemException e) {
      return askToDelete(visit, Form.refused(visit, e));
    }
    var said = new HashMap<String, Object>();
    said.put("name", name);
    return Reply.to(LIST).saying("configure.profiles.deleted", said);
  }
}
