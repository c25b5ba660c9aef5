package io.relance.web.api;

import io.relance.access.Attempts;
import io.relance.access.AuditTrail;
import io.relance.access.Authentication;
import io.relance.access.Passwords;
import io.relance.access.Tokens;
import io.relance.web.WebDependencies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** The HTTP API: routes every operation of the contract to its endpoint. */
public final class Api {
  private static final int WRONG_TOKENS_PER_MINUTE = 600;

  private final List<Operation> operations;
  private final Map<String, Endpoint> endpoints;
  private final Border border;

  private Api(List<Operation> operations, Map<String, Endpoint> endpoints, Border border) {
    this.operations = operations;
    this.endpoints = endpoints;
    this.border = border;
  }

  /** Reads the contract and puts an endpoint behind each of its operations. Blocks. */
  public static Api create(
      Vertx vertx, WebDependencies dependencies, Passwords passwords, ExecutorService threads) {
    var tokens = new Tokens(dependencies.clocks());
    var authentication =
        new Authentication(dependencies.database(), tokens, dependencies.operatorToken());
    var wrongTokens =
        new Attempts(WRONG_TOKENS_PER_MINUTE, Duration.ofMinutes(1), dependencies.clocks()::system);
    var operations = Contract.read(vertx).operations();
    var endpoints = Endpoints.table(dependencies, tokens, passwords);
    refuseMismatch(operations, endpoints);
    return new Api(
        operations,
        endpoints,
        new Border(authentication, wrongTokens, new AuditTrail(dependencies.clocks()), threads));
  }

  /** Puts the operations on the router; a known path with another method is answered too. */
  public void mount(Router router) {
    var methods =
        operations.stream()
            .collect(
                Collectors.groupingBy(
                    Operation::pathPattern,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        operation -> operation.method().name(), Collectors.toList())));
    for (var operation : operations) {
      var endpoint = endpoint(operation);
      router
          .routeWithRegex(operation.method(), operation.pathPattern())
          .handler(routing -> border.handle(routing, operation, endpoint));
    }
    methods.forEach(
        (path, allowed) ->
            router
                .routeWithRegex(path)
                .handler(
                    routing ->
                        Responses.send(
                            routing, methodNotAllowed(routing.request().method(), allowed))));
  }

  private Endpoint endpoint(Operation operation) {
    var endpoint = endpoints.get(operation.id());
    if (endpoint == null) {
      throw new IllegalStateException(operation.id() + " has no endpoint.");
    }
    return endpoint;
  }

  private static Problem methodNotAllowed(HttpMethod method, List<String> allowed) {
    var names = String.join(", ", allowed);
    return Problem.of(
            405,
            "method-not-allowed",
            "%s is not known here.\nMaybe one of: %s.".formatted(method.name(), names))
        .with("Allow", names);
  }

  private static void refuseMismatch(List<Operation> operations, Map<String, Endpoint> endpoints) {
    var differing = new TreeSet<>(endpoints.keySet());
    for (var operation : operations) {
      if (!differing.remove(operation.id())) {
        differing.add(operation.id());
      }
    }
    if (!differing.isEmpty()) {
      throw new IllegalStateException(
          "openapi.yaml and the endpoints do not name the same operations: " + differing);
    }
  }
}
