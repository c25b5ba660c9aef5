package io.relance.stories;

import io.relance.rules.yaml.Yaml;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a company has decided: its entities, profiles and scenarios. */
final class PolicyWords {
  private static final Grammar<JsonObject> STEP =
      new Grammar<JsonObject>()
          .say("STEP", (step, said) -> step.mergeIn(TaskWords.stepJson(said.get("STEP"))))
          .say("email", (step, _) -> step.put("channel", "email"))
          .say("letter", (step, _) -> step.put("channel", "letter"))
          .say("phone", (step, _) -> step.put("channel", "phone"))
          .say("other", (step, _) -> step.put("channel", "other"))
          .say("automatic", (step, _) -> step.put("automatic", true))
          .say("skipped", (step, _) -> step.put("skip", true))
          .say("end of month", (step, _) -> step.getJsonObject("trigger").put("endOfMonth", true))
          .say("at least AMOUNT", (step, said) -> step.put("minimumAmount", said.get("AMOUNT")))
          .say("template WORD", (step, said) -> step.put("template", said.get("WORD")))
          .say(
              "copy to MAIL", (step, said) -> step.put("cc", new JsonArray().add(said.get("MAIL"))))
          .say("NUMBER days before due date", (step, said) -> trigger(step, said, "due-date", -1))
          .say("NUMBER days after due date", (step, said) -> trigger(step, said, "due-date", 1))
          .say(
              "NUMBER days after invoice date",
              (step, said) -> trigger(step, said, "invoice-date", 1))
          .say(
              "NUMBER days after previous step",
              (step, said) -> trigger(step, said, "previous-step", 1))
          .say("NUMBER days after payment", (step, said) -> trigger(step, said, "due-date", 1));

  private final String file;

  PolicyWords(String file) {
    this.file = file;
  }

  private static void trigger(JsonObject step, Shape.Said said, String reference, int sign) {
    step.getJsonObject("trigger")
        .put("reference", reference)
        .put("days", sign * Integer.parseInt(said.get("NUMBER")));
  }

  /**
   * An entity; in euros, in Paris, item by item and past its first sync unless it says otherwise.
   */
  Story.Part entity(Yaml yaml) {
    var body =
        new JsonObject()
            .put("code", "FR")
            .put("currency", "EUR")
            .put("timeZone", "Europe/Paris")
            .put("grouping", "item")
            .put("settings", new JsonObject())
            .mergeIn(named(yaml));
    body.put(
        "settings",
        new JsonObject().put("firstSyncGuard", false).mergeIn(body.getJsonObject("settings")));
    var code = String.valueOf(body.remove("code"));
    if (!body.containsKey("name")) {
      body.put("name", "Société " + code);
    }
    return new Story.Part(
        yaml.line(),
        world -> {
          world.api().put("/api/v1/entities/" + code, body);
          world.entity(code, ZoneId.of(body.getString("timeZone")));
        });
  }

  private JsonObject named(Yaml yaml) {
    return YamlText.json(yaml) instanceof JsonObject json ? json : misunderstood(yaml);
  }

  private JsonObject misunderstood(Yaml yaml) {
    throw new Misunderstood(file, yaml, "Names with values are expected here.");
  }

  /** Changes of the entity's settings, or of its grouping. */
  Story.Part change(String field, Yaml yaml) {
    var body = new JsonObject().put(field, YamlText.json(yaml));
    return new Story.Part(yaml.line(), world -> world.api().put(world.path(""), body));
  }

  /** A payment method: automatic, or by hand. */
  Story.Part method(String code, Yaml yaml) {
    var automatic = YamlText.of(file, yaml).equals("automatic");
    var body = new JsonObject().put("label", code).put("automatic", automatic);
    return new Story.Part(
        yaml.line(), world -> world.api().put(world.path("/payment-methods/" + code), body));
  }

  static void addProfile(World world, String name, boolean standard) {
    var body = new JsonObject().put("name", name).put("default", standard);
    world.profile(name, world.api().post("/api/v1/profiles", body).getString("id"));
  }

  /** A profile, with its scenario if it has one. */
  List<Story.Part> profile(Yaml yaml) {
    var fields = fields(yaml, Set.of("name", "default", "catchUp", "withEmail", "withoutEmail"));
    var name = text(fields, yaml, "name");
    var standard = fields.containsKey("default");
    var add = new Story.Part(yaml.line(), world -> addProfile(world, name, standard));
    return fields.containsKey("withEmail") || fields.containsKey("withoutEmail")
        ? List.of(add, scenario(yaml, name, fields))
        : List.of(add);
  }

  /** A new scenario for a profile that is there. */
  Story.Part scenario(Yaml yaml) {
    var fields = fields(yaml, Set.of("of", "catchUp", "withEmail", "withoutEmail"));
    return scenario(yaml, text(fields, yaml, "of"), fields);
  }

  private Story.Part scenario(Yaml yaml, String profile, Map<String, Yaml> fields) {
    var branches = new JsonObject();
    for (var name : List.of("withEmail", "withoutEmail")) {
      branches.put(name, branch(fields.get(name)));
    }
    var catchUp = fields.get("catchUp");
    var body =
        new JsonObject()
            .put("catchUp", catchUp == null ? "spaced" : YamlText.of(file, catchUp))
            .put("branches", branches);
    return new Story.Part(
        yaml.line(),
        world ->
            world
                .api()
                .put(
                    "/api/v1/profiles/%s/scenario".formatted(world.profile(profile)), body.copy()));
  }

  private JsonObject branch(@org.jspecify.annotations.Nullable Yaml yaml) {
    var steps = new JsonArray();
    if (yaml != null) {
      YamlText.items(file, yaml).forEach(step -> steps.add(step(step)));
    }
    return new JsonObject().put("enabled", !steps.isEmpty()).put("steps", steps);
  }

  /** E.g. reminder 2 | email | automatic | 20 days after due date | at least 100. */
  private JsonObject step(Yaml yaml) {
    var step = new JsonObject().put("trigger", new JsonObject().put("endOfMonth", false));
    for (var word : YamlText.of(file, yaml).split("\\|")) {
      var part = new Yaml.Text(word.strip(), yaml.line(), yaml.column());
      STEP.meaning(file, part).accept(step);
    }
    return step.containsKey("template") ? step : step.put("template", step.getString("phase"));
  }

  private Map<String, Yaml> fields(Yaml yaml, Set<String> known) {
    if (!(yaml instanceof Yaml.Fields fields) || !known.containsAll(fields.fields().keySet())) {
      throw new Misunderstood(file, yaml, "What is understood here is: " + known);
    }
    return fields.fields();
  }

  private String text(Map<String, Yaml> fields, Yaml yaml, String name) {
    var value = fields.get(name);
    if (value == null) {
      throw new Misunderstood(file, yaml, "\"" + name + "\" is missing here.");
    }
    return YamlText.of(file, value);
  }
}
