package io.relance.web.api;

import io.relance.access.AuditTrail;
import io.relance.access.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the contract, performed: over HTTP by the border, from inside the process by
 * the pages. Both are checked alike: role, parameters, body, and what the endpoint itself checks.
 */
public final class Operations {
  private final Map<String, Operation> operations;
  private final Map<String, Endpoint> endpoints;
  private final AuditTrail trail;

  private Operations(
      Map<String, Operation> operations, Map<String, Endpoint> endpoints, AuditTrail trail) {
    this.operations = operations;
    this.endpoints = endpoints;
    this.trail = trail;
  }

  /** One endpoint behind each operation; throws when the contract and the endpoints differ. */
  static Operations of(
      List<Operation> operations, Map<String, Endpoint> endpoints, AuditTrail trail) {
    var differing = new TreeSet<>(endpoints.keySet());
    var byId = new LinkedHashMap<String, Operation>();
    for (var operation : operations) {
      byId.put(operation.id(), operation);
      if (!differing.remove(operation.id())) {
        differing.add(operation.id());
      }
    }
    if (!differing.isEmpty()) {
      throw new IllegalStateException(
          "openapi.yaml and the endpoints do not name the same operations: " + differing);
    }
    return new Operations(byId, endpoints, trail);
  }

  /** All of them, in the contract's order. */
  List<Operation> all() {
    return List.copyOf(operations.values());
  }

  /**
   * Performs an operation for somebody inside the process. Blocks; call it on a virtual thread.
   *
   * @param id of an operation that does not read a stream
   * @param path parameters of the path, decoded
   * @param query parameters of the query, all of them known to the operation
   * @param body empty when there is none
   * @param address where the request came from, for counting failures
   * @throws ProblemException when the caller may not, or what is asked is not valid
   */
  public Answer perform(
      Caller caller,
      String id,
      Map<String, String> path,
      Map<String, String> query,
      JsonObject body,
      String address) {
    var operation = operations.get(id);
    if (operation == null || operation.streamed()) {
      throw new IllegalArgumentException(id + " is no operation that can be performed in-process.");
    }
    operation.door().check(caller);
    operation.check(path, query);
    operation.check(body);
    return answer(operation, caller, path, query, body, null, address);
  }

  /** Lets the endpoint answer. Whoever calls has checked who asks and what is asked. */
  Answer answer(
      Operation operation,
      Caller caller,
      Map<String, String> path,
      Map<String, String> query,
      JsonObject body,
      @Nullable ReadStream<Buffer> stream,
      String address) {
    var endpoint = endpoints.get(operation.id());
    if (endpoint == null) {
      throw new IllegalStateException(operation.id() + " has no endpoint.");
    }
    var trace = new Trace(trail, operation);
    return endpoint.answer(new Call(caller, Map.copyOf(path), query, body, stream, address, trace));
  }
}
