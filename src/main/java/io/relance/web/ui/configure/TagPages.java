package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What the custom fields of the ledger are called. */
final class TagPages implements Room {
  private static final String LIST = "/configure/tags";

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, visit -> list(visit, Form.EMPTY));
    doors.post(LIST, Role.ADMINISTRATOR, this::put);
    doors.post(LIST + "/delete", Role.ADMINISTRATOR, this::delete);
    doors.get(LIST + "/offered", Role.VIEWER, TagPages::offered);
  }

  /** The fields that have a name, for whoever filters by one of them. */
  private static Reply offered(Visit visit) {
    var named =
        Lists.all(visit, "listTags", Map.of()).stream()
            .filter(one -> one.getString(visit.language()) != null)
            .map(one -> one.copy().put("name", one.getString(visit.language())))
            .toList();
    return Reply.fragment("configure/tags-offered", Map.of("tags", named));
  }

  private static Reply list(Visit visit, Form form) {
    var page =
        ConfigurePages.page(
            "configure/tags",
            "configure.tags.title",
            "tags",
            Map.of("tags", Lists.all(visit, "listTags", Map.of()), "form", form));
    return form.problem() == null ? page : page.status(422);
  }

  private Reply put(Visit visit) {
    var tag = visit.form("tag", "").strip();
    try {
      visit
          .api("putTag")
          .path("tag", tag)
          .body(new JsonObject().put("fr", visit.form("fr", "")).put("en", visit.form("en", "")))
          .json();
      return Reply.to(LIST).saying("configure.tags.saved", Map.of("tag", tag));
    } catch (ProblemException e) {
      return list(visit, Form.refused(visit, e));
    }
  }

  private Reply delete(Visit visit) {
    var tag = visit.form("tag", "");
    visit.api("deleteTag").path("tag", tag).json();
    return Reply.to(LIST).saying("configure.tags.deleted", Map.of("tag", tag));
  }
}
