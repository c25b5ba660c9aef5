package io.relance.web.ui.frame;

import com.github.jknack.handlebars.Handlebars;
import io.relance.web.api.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands around every page: navigation, who visits, what was said. */
final class Frame {
  private final Views views;

  Frame(Views views) {
    this.views = views;
  }

  /** A whole page. */
  String page(Reply.Shown shown, Visit visit) {
    var around = around(visit);
    var content = views.render(shown.template(), shown.model(), visit.wording(), around);
    var model = new HashMap<String, Object>();
    model.put("title", visit.wording().text(shown.title(), shown.model()));
    model.put("content", new Handlebars.SafeString(content));
    model.put("scripts", shown.scripts());
    model.put("styles", shown.styles());
    model.put("said", Objects.requireNonNullElse(Said.of(visit), ""));
    var layout = visit.hasSession() ? "frame/layout" : "frame/outside";
    return views.render(layout, model, visit.wording(), around);
  }

  /** A part of a page. */
  String fragment(Reply.Fragment fragment, Visit visit) {
    return views.render(fragment.template(), fragment.model(), visit.wording(), around(visit));
  }

  /** Shows a problem: as a page, or as a notice on the page that asked. */
  void show(Problem problem, Visit visit, Responding responding) {
    Map<String, Object> model = Map.of("problem", ProblemWords.of(problem, visit.wording()));
    if (visit.htmx()) {
      var notice = fragment(new Reply.Fragment(problem.status(), "frame/notice", model), visit);
      responding.fragment(problem.status(), notice, "#notices");
    } else {
      var shown =
          new Reply.Shown(
              problem.status(),
              "frame/problem",
              "frame.problem.title",
              model,
              List.of(),
              List.of());
      responding.html(problem.status(), page(shown, visit), false);
    }
  }

  /** Tells on the page that asks that the session has ended; what is typed there stays. */
  void ended(int status, Visit visit, Responding responding) {
    var notice = fragment(new Reply.Fragment(status, "frame/ended", Map.of()), visit);
    responding.fragment(status, notice, "#notices");
  }

  private static Map<String, Object> around(Visit visit) {
    var around = new HashMap<String, Object>();
    var cookies = visit.request().cookies();
    around.put("language", visit.language());
    around.put("theme", "dark".equals(cookies.theme()) ? "dark" : "light");
    around.put("target", visit.request().page());
    around.put("entity", Objects.requireNonNullElse(visit.entity(), ""));
    around.put("tour", Objects.requireNonNullElse(Tour.of(visit), ""));
    around.put("tourOffered", visit.hasSession() && Tour.isOffered(visit));
    around.put("section", section(visit.target()));
    around.put("token", cookies.token() == null ? "" : Forgery.token(cookies.token()));
    if (visit.hasSession()) {
      around.put("me", visit.me());
      around.put("several", visit.me().getJsonArray("entities").size() > 1);
      around.put("role", visit.me().getString("role"));
    }
    return around;
  }

  /** The part of the application that a path belongs to: its first segment. */
  private static String section(String target) {
    var path = target.split("[?#]", 2)[0];
    var segments = path.split("/");
    return segments.length < 2 ? "home" : segments[1];
  }
}
