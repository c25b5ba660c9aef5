package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.Answer;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;

/** The image at the head of an entity's reminders. */
final class LogoPages implements Room {
  private static final String PAGE = "/configure/entities/:code/logo";

  @Override
  public void open(Doors doors) {
    doors.get(PAGE + "/image", Role.ADMINISTRATOR, this::image);
    doors.post(PAGE + "/put", Role.ADMINISTRATOR, this::put);
    doors.post(PAGE + "/delete", Role.ADMINISTRATOR, this::delete);
  }

  /** What is known of the entity's logo; empty when it has none. */
  static Optional<JsonObject> find(Visit visit) {
    return visit.api("getLogo").path("entity", visit.path("code")).answer()
            instanceof Answer.Json found
        ? Optional.of(found.body())
        : Optional.empty();
  }

  private Reply image(Visit visit) {
    var logo = visit.api("getLogo").path("entity", visit.path("code")).json();
    var bytes = Base64.getDecoder().decode(logo.getString("image"));
    return Reply.inline(logo.getString("mediaType"), Buffer.buffer(bytes));
  }

  private Reply put(Visit visit) {
    var file = visit.file("image");
    if (file == null) {
      return EntityPages.one(visit, "logo", Form.wrong(visit, "image", "no-file"));
    }
    try {
      visit
          .api("putLogo")
          .path("entity", visit.path("code"))
          .body(
              new JsonObject()
                  .put("image", Base64.getEncoder().encodeToString(file.content().getBytes()))
                  .put("alt", visit.form("alt", "")))
          .json();
      return back(visit).saying("configure.logo.saved");
    } catch (ProblemException e) {
      return EntityPages.one(visit, "logo", Form.refused(visit, e));
    }
  }

  private Reply delete(Visit visit) {
    visit.api("deleteLogo").path("entity", visit.path("code")).json();
    return back(visit).saying("configure.logo.deleted");
  }

  private static Reply.Elsewhere back(Visit visit) {
    return Reply.to("/configure/entities/%s/logo".formatted(Address.encoded(visit.path("code"))));
  }
}
