package io.relance.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** What people do with tasks, customers, entries and profiles. */
final class Deeds {
  static final Grammar<World> GRAMMAR =
      new Grammar<World>()
          .say("approve CUSTOMER[ STEP][ in CURRENCY]", (it, said) -> act(it, said, "approve"))
          .say("approve everything", (it, _) -> approveAll(it))
          .say("cancel CUSTOMER[ STEP][ in CURRENCY]", (it, said) -> act(it, said, "cancel"))
          .say("skip CUSTOMER[ STEP][ in CURRENCY] because TEXT", Deeds::skip)
          .say(
              "complete CUSTOMER[ STEP][ in CURRENCY][ without moving the step][, again on DATE]"
                  + "[, promising AMOUNT of ENTRY on DATE2][, outcome CODE][, note TEXT]",
              Deeds::complete)
          .say("tick ENTRY in CUSTOMER[ STEP][ in CURRENCY]", (it, said) -> tick(it, said, true))
          .say("untick ENTRY in CUSTOMER[ STEP][ in CURRENCY]", (it, said) -> tick(it, said, false))
          .say(
              "stop ENTRY[ because TEXT][ until DATE]",
              (it, said) -> entry(it, said, "stopped", stop(said)))
          .say("resume ENTRY", (it, said) -> entry(it, said, "stopped", false))
          .say(
              "dispute ENTRY because TEXT", (it, said) -> entry(it, said, "disputed", reason(said)))
          .say("settle the dispute of ENTRY", (it, said) -> entry(it, said, "disputed", null))
          .say(
              "next step of ENTRY is STEP[ on DATE]",
              (it, said) -> entry(it, said, "nextStep", nextStep(said)))
          .say("promise AMOUNT of ENTRY on DATE", Deeds::promise)
          .say("instalments of ENTRY: LIST", Deeds::instalments)
          .say("cancel the promise of ENTRY for DATE because TEXT", Deeds::cancelPromise)
          .say(
              "stop customer CUSTOMER[ because TEXT][ until DATE]",
              (it, said) -> customer(it, said, "stopped", stop(said)))
          .say("resume customer CUSTOMER", (it, said) -> customer(it, said, "stopped", false))
          .say(
              "customer CUSTOMER disputes everything",
              (it, said) -> customer(it, said, "disputed", true))
          .say(
              "customer CUSTOMER disputes nothing any more",
              (it, said) -> customer(it, said, "disputed", false))
          .say(
              "customer CUSTOMER is insolvent", (it, said) -> customer(it, said, "insolvent", true))
          .say(
              "customer CUSTOMER is solvent again",
              (it, said) -> customer(it, said, "insolvent", false))
          .say(
              "customer CUSTOMER belongs to TEXT",
              (it, said) -> customer(it, said, "profile", it.profile(said.get("TEXT"))))
          .say(
              "the rules choose the profile of CUSTOMER",
              (it, said) -> customer(it, said, "profile", null))
          .say(
              "add profile TEXT[ as default]",
              (it, said) ->
                  PolicyWords.addProfile(
                      it, said.get("TEXT"), said.match().group().endsWith(" as default")))
          .say("rename profile TEXT to TEXT2", Deeds::rename)
          .say("delete profile TEXT[ moving its customers to TEXT2]", Deeds::deleteProfile)
          .say(
              "remove the scenario of TEXT",
              (it, said) ->
                  it.api()
                      .delete(
                          "/api/v1/profiles/%s/scenario".formatted(it.profile(said.get("TEXT")))))
          .say("run[ for DATE]", Deeds::run)
          .say("stop all sending because TEXT", (it, said) -> sending(it, true, said.get("TEXT")))
          .say("let sending go on", (it, _) -> sending(it, false, ""))
          .say(
              "at most NUMBER reminders a day",
              (it, said) ->
                  it.api()
                      .put(
                          "/api/v1/sending",
                          new JsonObject().put("dailyCap", Integer.valueOf(said.get("NUMBER")))))
          .say(
              "MAIL bounces because TEXT",
              (it, said) ->
                  it.api()
                      .post(
                          "/api/v1/bounces",
                          new JsonObject()
                              .put("address", said.get("MAIL"))
                              .put("reason", said.get("TEXT"))));

  private Deeds() {}

  private static void act(World world, Shape.Said said, String verb) {
    act(world, said, verb, new JsonObject());
  }

  private static void act(World world, Shape.Said said, String verb, JsonObject body) {
    var task = task(world, said).getString("id");
    world.api().post("/api/v1/tasks/%s/%s".formatted(task, verb), body);
  }

  /** The one standing task that is meant. */
  private static JsonObject task(World world, Shape.Said said) {
    List<JsonObject> found =
        world.standing().stream()
            .filter(is("customer", said.get("CUSTOMER")))
            .filter(task -> said.maybe("STEP").map(TaskWords.step(task)::equals).orElse(true))
            .filter(
                task -> said.maybe("CURRENCY").map(task.getString("currency")::equals).orElse(true))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "\"%s\" has to mean one standing task, but there are %d: %s"
              .formatted(said.match().group(), found.size(), TaskWords.all(world, found)));
    }
    return found.getFirst();
  }

  private static Predicate<JsonObject> is(String field, String value) {
    return json -> value.equals(json.getString(field));
  }

  private static void approveAll(World world) {
    var ids = new JsonArray();
    world.standing().stream()
        .filter(is("status", "proposed"))
        .forEach(task -> ids.add(task.getString("id")));
    var answer = world.api().post("/api/v1/tasks:approve", new JsonObject().put("ids", ids));
    for (var item : answer.getJsonArray("items")) {
      if (!((JsonObject) item).getBoolean("ok")) {
        throw new Caller.Refused("approve everything", (JsonObject) item);
      }
    }
  }

  private static void skip(World world, Shape.Said said) {
    act(world, said, "skip", reason(said));
  }

  private static void complete(World world, Shape.Said said) {
    var body = new JsonObject();
    if (said.match().group().contains(" without moving the step")) {
      body.put("movesStep", false);
    }
    said.maybe("DATE").ifPresent(date -> body.put("againOn", date));
    said.maybe("CODE").ifPresent(outcome -> body.put("outcome", outcome));
    said.maybe("TEXT").ifPresent(note -> body.put("note", note));
    said.maybe("DATE2")
        .ifPresent(
            date ->
                body.put(
                    "promises",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("entry", said.get("ENTRY"))
                                .put("amount", said.get("AMOUNT"))
                                .put("date", date))));
    act(world, said, "complete", body);
  }

  private static void tick(World world, Shape.Said said, boolean ticked) {
    var line = new JsonObject().put("entry", said.get("ENTRY")).put("ticked", ticked);
    world
        .api()
        .patch(
            "/api/v1/tasks/" + task(world, said).getString("id"),
            new JsonObject().put("lines", new JsonArray().add(line)));
  }

  private static Object stop(Shape.Said said) {
    if (!said.has("TEXT") && !said.has("DATE")) {
      return true;
    }
    var stop = new JsonObject();
    said.maybe("TEXT").ifPresent(reason -> stop.put("reason", reason));
    said.maybe("DATE").ifPresent(until -> stop.put("until", until));
    return stop;
  }

  private static JsonObject reason(Shape.Said said) {
    return new JsonObject().put("reason", said.get("TEXT"));
  }

  private static JsonObject nextStep(Shape.Said said) {
    var step = TaskWords.stepJson(said.get("STEP"));
    said.maybe("DATE").ifPresent(date -> step.put("dueOn", date));
    return step;
  }

  private static void entry(
      World world, Shape.Said said, String field, @org.jspecify.annotations.Nullable Object value) {
    world
        .api()
        .patch(world.path("/entries/" + said.get("ENTRY")), new JsonObject().put(field, value));
  }

  private static void customer(
      World world, Shape.Said said, String field, @org.jspecify.annotations.Nullable Object value) {
    world
        .api()
        .patch(
            world.path("/customers/" + said.get("CUSTOMER")), new JsonObject().put(field, value));
  }

  private static void promise(World world, Shape.Said said) {
    var body = new JsonObject().put("amount", said.get("AMOUNT")).put("date", said.get("DATE"));
    world.api().post(world.path("/entries/%s/promises".formatted(said.get("ENTRY"))), body);
  }

  /** E.g. 100 on 2013-02-01, 100 on 2013-03-01. */
  private static void instalments(World world, Shape.Said said) {
    var instalments = new JsonArray();
    for (var each : said.get("LIST").split(", ")) {
      var words = each.split(" on ");
      instalments.add(new JsonObject().put("amount", words[0]).put("date", words[1]));
    }
    world
        .api()
        .post(
            world.path("/entries/%s/promises".formatted(said.get("ENTRY"))),
            new JsonObject().put("instalments", instalments));
  }

  private static void cancelPromise(World world, Shape.Said said) {
    var promises =
        world.api().get(world.path("/entries/" + said.get("ENTRY"))).getJsonArray("promises");
    var id =
        promises.stream()
            .map(JsonObject.class::cast)
            .filter(is("date", said.get("DATE")))
            .map(promise -> promise.getString("id"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No such promise: " + promises));
    world.api().post("/api/v1/promises/%s/cancel".formatted(id), reason(said));
  }

  private static void rename(World world, Shape.Said said) {
    var from = said.get("TEXT");
    world
        .api()
        .patch(
            "/api/v1/profiles/" + world.profile(from),
            new JsonObject().put("name", said.get("TEXT2")));
    world.renamed(from, said.get("TEXT2"));
  }

  private static void deleteProfile(World world, Shape.Said said) {
    var other = said.maybe("TEXT2").map(name -> "?reassignTo=" + world.profile(name)).orElse("");
    world.api().delete("/api/v1/profiles/" + world.profile(said.get("TEXT")) + other);
  }

  private static void run(World world, Shape.Said said) {
    var body = new JsonObject();
    said.maybe("DATE").ifPresent(date -> body.put("date", date));
    world.run(body);
  }

  private static void sending(World world, boolean stopped, String reason) {
    var body = new JsonObject().put("stopped", stopped);
    if (stopped) {
      body.put("reason", reason);
    }
    world.api().put("/api/v1/sending", body);
  }
}
