package io.relance.web.ui.frame;

import io.relance.access.Role;
import io.relance.web.api.Answer;
import io.relance.web.api.Problem;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Coming in and going out, the language, the theme, and help. */
public final class Entrance implements Room {
  private static final long SESSION_S = 8L * 3600;

  @Override
  public void open(Doors doors) {
    doors.openGet("/login", this::form);
    doors.openPost("/login", this::enter);
    doors.post("/logout", Role.VIEWER, this::leave);
    doors.openPost("/language", this::language);
    doors.openPost("/theme", this::theme);
    doors.post("/tour", Role.VIEWER, Entrance::endTour);
    doors.get(
        "/help", Role.VIEWER, visit -> Reply.page("frame/help", "frame.help.title", Map.of()));
  }

  /** Where who has no session is sent, and comes back from. */
  static Reply.Elsewhere login(Visit visit) {
    var page = visit.request().page();
    return Reply.to(page.equals("/") ? "/login" : "/login?next=" + Address.encoded(page));
  }

  private Reply form(Visit visit) {
    return visit.hasSession() ? Reply.to("/") : shown(visit, null);
  }

  private Reply enter(Visit visit) {
    var body =
        new JsonObject()
            .put("tenant", visit.form("tenant", "?").strip())
            .put("login", visit.form("login", "?").strip())
            .put("password", visit.form("password", "?"));
    return switch (visit.api("createSession").body(body).answer()) {
      case Answer.Json(int _, JsonObject session) ->
          new Reply.Crossing(
              Whence.local(visit.form("next")),
              new Reply.Kept.Session(session.getString("token"), SESSION_S));
      case Problem problem -> shown(visit, problem).status(problem.status());
      case Answer other -> throw new IllegalStateException("createSession answers " + other);
    };
  }

  private static Reply.Shown shown(Visit visit, @Nullable Problem problem) {
    var model = new HashMap<String, Object>();
    model.put("tenant", visit.form("tenant", visit.query("tenant", "")));
    model.put("login", visit.form("login", visit.query("login", "")));
    model.put("next", visit.form("next", visit.query("next", "")));
    if (problem != null) {
      model.put("problem", ProblemWords.of(problem, visit.wording()));
    }
    return Reply.page("frame/login", "frame.login.title", model);
  }

  /** The session ends at the server too, with everything that was open under it. */
  private Reply leave(Visit visit) {
    visit.api("endSession").json();
    return new Reply.Crossing("/login", new Reply.Kept.NoSession());
  }

  private Reply language(Visit visit) {
    var wanted = visit.form("language", "fr");
    var known = Texts.LANGUAGES.contains(wanted) ? wanted : "fr";
    return new Reply.Crossing(
        Whence.local(visit.form("next")), new Reply.Kept.Choice(Cookies.languageName(), known));
  }

  private static Reply endTour(Visit visit) {
    return new Reply.Crossing("/", new Reply.Kept.Choice(Cookies.tourName(), "done"));
  }

  private Reply theme(Visit visit) {
    var wanted = visit.form("theme", "light").equals("dark") ? "dark" : "light";
    return new Reply.Crossing(
        Whence.local(visit.form("next")), new Reply.Kept.Choice(Cookies.themeName(), wanted));
  }
}
