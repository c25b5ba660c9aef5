package io.relance.web.api;

import io.relance.access.AuditTrail;
import io.relance.access.Caller;
import io.relance.db.Tx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request leaves in the audit trail: nothing when it only reads or is refused. For one
 * thread.
 */
final class Trace {
  /** Characters of a request that are kept; a longer one is kept by its size. */
  private static final int LONGEST_REQUEST = 20_000;

  private final AuditTrail trail;
  private final Operation operation;
  private @Nullable String entity;
  private @Nullable String customer;
  private @Nullable String subject;
  private @Nullable JsonObject before;
  private @Nullable JsonObject request;

  Trace(AuditTrail trail, Operation operation) {
    this.trail = trail;
    this.operation = operation;
  }

  /** Says whose account is acted on. */
  void about(String entity, String customer) {
    this.entity = entity;
    this.customer = customer;
  }

  /** Says what is acted on, where the path does not; for a bulk, one after the other. */
  void subject(String id) {
    this.subject = id;
  }

  /** Says what is kept of the request, where that is not the whole of it. */
  void request(JsonObject json) {
    this.request = json;
  }

  /** Says what is replaced. */
  void before(JsonObject json) {
    this.before = json;
  }

  /** Writes the deed, in the transaction that did it. */
  void write(Tx tx, Caller.Member by, Call call) {
    if (operation.method().equals(HttpMethod.GET)) {
      throw new IllegalStateException(operation.id() + " only reads, so it has to say so.");
    }
    var path = call.path();
    trail.write(
        tx,
        by,
        new AuditTrail.Deed(
            operation.id(),
            entity == null ? path.get("entity") : entity,
            customer,
            subject == null ? named(path) : subject,
            kept(request == null ? call.body() : request),
            before));
  }

  private static @Nullable String named(Map<String, String> path) {
    return path.entrySet().stream()
        .filter(part -> !part.getKey().equals("entity"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static JsonObject kept(JsonObject body) {
    var size = body.encode().length();
    return size > LONGEST_REQUEST ? new JsonObject().put("characters", size) : withoutSecrets(body);
  }

  private static JsonObject withoutSecrets(JsonObject body) {
    var kept = new JsonObject();
    for (var field : body) {
      kept.put(field.getKey(), withoutSecrets(field.getKey(), field.getValue()));
    }
    return kept;
  }

  private static @Nullable Object withoutSecrets(String name, @Nullable Object value) {
    if (name.equals("password") || name.equals("current")) {
      return "***";
    }
    return switch (value) {
      case JsonObject object -> withoutSecrets(object);
      case JsonArray array -> array.copy();
      case null -> null;
      case Object other -> other;
    };
  }
}
