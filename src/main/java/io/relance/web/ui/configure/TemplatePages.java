package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.Answer;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What customers read: chosen, written, seen for a real customer, saved, taken back. */
final class TemplatePages implements Room {
  private static final String LIST = "/configure/templates";
  private static final String ONE = LIST + "/:name/:channel/:language";
  private static final List<String> CHANNELS = List.of("email", "letter");
  private static final List<String> LANGUAGES = List.of("fr", "en");

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, this::list);
    doors.get(LIST + "/new", Role.ADMINISTRATOR, this::begin);
    doors.get(ONE, Role.ADMINISTRATOR, visit -> one(visit, null));
    doors.post(ONE, Role.ADMINISTRATOR, this::save);
    doors.post(ONE + "/delete", Role.ADMINISTRATOR, this::delete);
    new TemplateTrialPages().open(doors);
  }

  /** One name with its versions by channel and language; null where it does not exist. */
  record Row(String name, boolean always, List<String> usedBy, List<Cell> cells) {}

  /** One version of a name, there or not yet. */
  record Cell(String channel, String language, @Nullable JsonObject template, String href) {}

  private Reply list(Visit visit) {
    var byName = new TreeMap<String, List<JsonObject>>();
    for (var one : Lists.all(visit, "listTemplates", Map.of())) {
      byName.computeIfAbsent(one.getString("name"), _ -> new ArrayList<>()).add(one);
    }
    var rows = new ArrayList<Row>();
    byName.forEach((name, versions) -> rows.add(row(name, versions)));
    return ConfigurePages.page(
        "configure/templates", "configure.templates.title", "templates", Map.of("rows", rows));
  }

  private static Row row(String name, List<JsonObject> versions) {
    var cells = new ArrayList<Cell>();
    for (var channel : CHANNELS) {
      for (var language : LANGUAGES) {
        var there =
            versions.stream()
                .filter(one -> one.getString("channel").equals(channel))
                .filter(one -> one.getString("language").equals(language))
                .findFirst()
                .orElse(null);
        cells.add(new Cell(channel, language, there, href(name, channel, language)));
      }
    }
    var usedBy =
        versions.stream()
            .flatMap(one -> one.getJsonArray("usedBy").stream())
            .map(String::valueOf)
            .distinct()
            .sorted()
            .toList();
    return new Row(name, versions.getFirst().getBoolean("always"), usedBy, cells);
  }

  private static String href(String name, String channel, String language) {
    return "%s/%s/%s/%s".formatted(LIST, Address.encoded(name), channel, language);
  }

  /** A new name is typed in the list, and written on its own page. */
  private Reply begin(Visit visit) {
    var name = visit.query("name", "").strip().toLowerCase(java.util.Locale.ROOT);
    return name.matches("[a-z0-9][a-z0-9-]{0,60}")
        ? Reply.to(href(name, visit.query("channel", "email"), visit.language()))
        : Reply.to(LIST).warning("configure.templates.no-name", Map.of());
  }

  private static @Nullable JsonObject stored(Visit visit) {
    return visit
                .api("getTemplate")
                .path("name", visit.path("name"))
                .path("channel", visit.path("channel"))
                .path("language", visit.path("language"))
                .answer()
            instanceof Answer.Json found
        ? found.body()
        : null;
  }

  private static Reply one(Visit visit, @Nullable Form refused) {
    var name = visit.path("name");
    var channel = visit.path("channel");
    var stored = stored(visit);
    if (stored == null) {
      // A path that no template can have is refused here; a name that is free is written.
      visit.api("checkTemplate").body(TemplateForm.tried(visit, fresh(visit))).json();
    }
    var shown = stored == null ? fresh(visit) : stored;
    var model = new HashMap<String, Object>();
    model.put("name", name);
    model.put("channel", channel);
    model.put("version", visit.path("language"));
    model.put("isNew", stored == null);
    model.put("href", href(name, channel, visit.path("language")));
    model.put("template", shown);
    model.put("form", refused == null ? Form.of(shown) : refused);
    model.put("cells", row(name, versions(visit, name)).cells());
    model.put("variables", variables(visit));
    model.put("customers", TemplateTrialPages.customers(visit));
    model.put("entities", Entities.all(visit));
    model.put("chosen", Entities.chosen(visit));
    var page =
        ConfigurePages.page("configure/template", "configure.templates.title", "templates", model)
            .script("configure.js");
    return refused == null ? page : page.status(422);
  }

  private static List<JsonObject> versions(Visit visit, String name) {
    var found =
        Lists.all(visit, "listTemplates", Map.of()).stream()
            .filter(one -> one.getString("name").equals(name))
            .toList();
    return found.isEmpty()
        ? List.of(
            new JsonObject()
                .put("channel", "")
                .put("language", "")
                .put("always", false)
                .put("usedBy", new io.vertx.core.json.JsonArray()))
        : found;
  }

  /** A new name begins with the reminder that everybody has. */
  private static JsonObject fresh(Visit visit) {
    return visit
        .api("getTemplate")
        .path("name", "reminder")
        .path("channel", visit.path("channel"))
        .path("language", visit.path("language"))
        .json();
  }

  /** The names that templates may use, those of entries after the others. */
  private static Map<String, Object> variables(Visit visit) {
    var all = Lists.items(visit.api("listTemplateVariables").json());
    var everywhere = new ArrayList<JsonObject>();
    var ofEntries = new ArrayList<JsonObject>();
    for (var one : all) {
      var shown = one.copy().put("meaning", one.getString(visit.language()));
      shown.put("insert", insert(one));
      (one.getString("list") == null ? everywhere : ofEntries).add(shown);
    }
    return Map.of("everywhere", everywhere, "ofEntries", ofEntries);
  }

  /** What the name looks like where it is used. */
  private static String insert(JsonObject variable) {
    var name = variable.getString("name");
    return switch (variable.getString("kind")) {
      case "yes-no" -> "{{#if " + name + "}}{{/if}}";
      case "list" -> "{{#each " + name + "}}{{/each}}";
      default -> "{{" + name + "}}";
    };
  }

  private Reply save(Visit visit) {
    var parts = TemplateForm.parts(visit).put("changedAt", visit.form("changedAt"));
    try {
      visit
          .api("putTemplate")
          .path("name", visit.path("name"))
          .path("channel", visit.path("channel"))
          .path("language", visit.path("language"))
          .body(parts)
          .json();
      return Reply.to(href(visit.path("name"), visit.path("channel"), visit.path("language")))
          .saying("configure.templates.saved");
    } catch (ProblemException e) {
      return one(visit, TemplateForm.refused(visit, e));
    }
  }

  private Reply delete(Visit visit) {
    visit
        .api("deleteTemplate")
        .path("name", visit.path("name"))
        .path("channel", visit.path("channel"))
        .path("language", visit.path("language"))
        .json();
    return Reply.to(LIST).saying("configure.templates.deleted", Map.of("name", visit.path("name")));
  }
}
