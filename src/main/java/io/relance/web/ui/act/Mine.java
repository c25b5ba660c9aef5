package io.relance.web.ui.act;

import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the visitor has to do: tasks of the customers whose collector has the visitor's login. An
 * approved call is a call to make.
 */
final class Mine {

  /** One kind of thing to do, a tab of the page. */
  private enum Kind {
    CALLS("phone", "proposed,approved"),
    OTHERS("other", "proposed,approved"),
    MAILS("email", "proposed"),
    LETTERS("letter", "proposed"),
    STUCK(null, "failed,unknown");

    private final @Nullable String channel;
    private final String statuses;

    Kind(@Nullable String channel, String statuses) {
      this.channel = channel;
      this.statuses = statuses;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return List.of(values()).stream()
          .filter(kind -> kind.code().equals(code))
          .findFirst()
          .orElse(CALLS);
    }

    boolean holds(JsonObject count) {
      return (channel == null || channel.equals(count.getString("channel")))
          && List.of(statuses.split(",", -1)).contains(count.getString("status"));
    }
  }

  /** A tab with how many stand in it. */
  record Tab(String code, int tasks) {}

  Reply list(Visit visit) {
    var kind = Kind.of(visit.query("kind", "calls"));
    var everybody = visit.query("of", "me").equals("all");
    var collector = everybody ? null : visit.member().label();
    var counts =
        Lists.objects(
            visit
                .api("countTasks")
                .query("entity", visit.entity())
                .query("collector", collector)
                .json()
                .getJsonArray("items"));
    var found =
        visit
            .api("listTasks")
            .query("entity", visit.entity())
            .query("collector", collector)
            .query("status", kind.statuses)
            .query("leftOut", "false")
            .query("channel", kind.channel)
            .query("order", "due")
            .query("limit", Lists.PAGE)
            .query("cursor", visit.query("cursor"))
            .json();
    var model = new HashMap<String, Object>();
    model.put("tasks", found.getJsonArray("items"));
    model.put("next", found.getString("nextCursor") == null ? "" : found.getString("nextCursor"));
    model.put("kind", kind.code());
    model.put("of", everybody ? "all" : "me");
    model.put("tabs", tabs(counts));
    model.put("back", visit.target());
    return Reply.page("act/mine", "act.mine.title", model).script("act.js").style("act.css");
  }

  private static List<Tab> tabs(List<JsonObject> counts) {
    return List.of(Kind.values()).stream()
        .map(
            kind ->
                new Tab(
                    kind.code(),
                    counts.stream()
                        .filter(kind::holds)
                        .mapToInt(count -> count.getInteger("tasks"))
                        .sum()))
        .toList();
  }
}
