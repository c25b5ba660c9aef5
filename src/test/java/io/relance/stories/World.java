package io.relance.stories;

import static org.awaitility.Awaitility.await;

import io.relance.demo.EmbeddedMailbox;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tenant in the middle of its story: where it stands, and what of it has been told already. */
final class World {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> STANDING =
      Set.of("proposed", "approved", "sending", "failed", "unknown");
  private static final Set<String> SENT_BY_SERVICE = Set.of("email", "letter");

  private final Caller api;
  private final EmbeddedMailbox mailbox;
  private final Map<String, Ledger> ledgers = new HashMap<>();
  private final Map<String, String> profiles = new HashMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private String entity = "";
  private String firstEntity = "";
  private boolean queued;
  private JsonObject lastRun = new JsonObject();
  private JsonObject lastFeed = new JsonObject();

  World(Caller api, EmbeddedMailbox mailbox) {
    this.api = api;
    this.mailbox = mailbox;
  }

  Caller api() {
    return api;
  }

  EmbeddedMailbox mailbox() {
    return mailbox;
  }

  /** Notes an entity that has been set up; the first is the one stories are about. */
  void entity(String code, ZoneId zone) {
    zones.put(code, zone);
    if (firstEntity.isEmpty()) {
      firstEntity = code;
    }
    entity = firstEntity;
  }

  /** Goes to a day: its entity, its time, and whether something is meant to stay in the queue. */
  void begin(Story.Day day) {
    entity = day.entity().isEmpty() ? firstEntity : day.entity();
    queued = day.queued();
    var zone = zones.get(entity);
    if (zone == null) {
      throw new IllegalArgumentException("There is no entity " + entity + ".");
    }
    var at = LocalDateTime.parse(day.at().replace(' ', 'T')).atZone(zone).toInstant();
    api.put("/api/v1/clock", new JsonObject().put("now", at.toString()));
  }

  String entity() {
    return entity;
  }

  /** The path of something of the entity in question. */
  String path(String rest) {
    return "/api/v1/entities/" + entity + rest;
  }

  Ledger ledger() {
    return ledgers.computeIfAbsent(entity, _ -> new Ledger());
  }

  void feed() {
    lastFeed = api.feed(entity, "delta", ledger().changes());
  }

  void snapshot() {
    lastFeed = api.feed(entity, "snapshot", ledger().everything());
  }

  JsonObject lastFeed() {
    return lastFeed;
  }

  void run(JsonObject body) {
    lastRun = api.post(path("/runs"), body);
  }

  JsonObject lastRun() {
    return lastRun;
  }

  void profile(String name, String id) {
    profiles.put(name, id);
  }

  void renamed(String from, String to) {
    profile(to, profile(from));
    profiles.remove(from);
  }

  String profile(String name) {
    var known = profiles.get(name);
    if (known != null) {
      return known;
    }
    return api.all("/api/v1/profiles").stream()
        .filter(profile -> name.equals(profile.getString("name")))
        .map(profile -> profile.getString("id"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no profile \"" + name + "\"."));
  }

  List<JsonObject> tasks() {
    return api.all("/api/v1/tasks?entity=" + entity);
  }

  List<JsonObject> standing() {
    return tasks().stream().filter(World::isStanding).toList();
  }

  static boolean isStanding(JsonObject task) {
    return STANDING.contains(task.getString("status"));
  }

  List<JsonObject> reminders() {
    return api.all("/api/v1/reminders?entity=" + entity);
  }

  /** True the first time that it is asked of something. */
  boolean isNew(String id) {
    return told.add(id);
  }

  boolean isTold(String id) {
    return told.contains(id);
  }

  /** Lets the senders do what they have to; when something is meant to wait, a while is watched. */
  void settle() {
    if (queued) {
      await().pollDelay(Duration.ofMillis(700)).atMost(PATIENCE).until(() -> true);
      return;
    }
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(40))
        .atMost(PATIENCE)
        .until(() -> api.all("/api/v1/tasks").stream().noneMatch(World::isOnItsWay));
  }

  private static boolean isOnItsWay(JsonObject task) {
    var status = task.getString("status");
    return status.equals("sending")
        || (status.equals("approved") && SENT_BY_SERVICE.contains(task.getString("channel")));
  }
}
