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
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** The HTTP API: routes every operation of the contract to its endpoint. */
public final class Api {
  private static final int WRONG_TOKENS_PER_MINUTE = 600;

  private final Operations operations;
  private final Border border;

  private Api(Operations operations, Border border) {
    this.operations = operations;
    this.border = border;
  }

  /** The operations, for who calls them from inside the process. */
  public Operations operations() {
    return operations;
  }

  /** Reads the contract and puts an endpoint behind each of its operations. Blocks. */
  public static Api create(
      Vertx vertx,
      WebDependencies dependencies,
      Authentication authentication,
      Tokens tokens,
      Passwords passwords,
      ExecutorService threads) {
    var wrongTokens =
        new Attempts(WRONG_TOKENS_PER_MINUTE, Duration.ofMinutes(1), dependencies.clocks()::system);
    var operations =
        Operations.of(
            Contract.read(vertx).operations(),
            Endpoints.table(dependencies, tokens, passwords),
            new AuditTrail(dependencies.clocks()));
    return new Api(operations, new Border(authentication, wrongTokens, operations, threads));
  }

  /** Puts the operations on the router; a known path with another method is answered too. */
  public void mount(Router router) {
    var methods =
        operations.all().stream()
            .collect(
                Collectors.groupingBy(
                    Operation::pathPattern,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        operation -> operation.method().name(), Collectors.toList())));
    for (var operation : operations.all()) {
      router
          .routeWithRegex(operation.method(), operation.pathPattern())
          .handler(routing -> border.handle(routing, operation));
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

  private static Problem methodNotAllowed(HttpMethod method, List<String> allowed) {
    var names = String.join(", ", allowed);
    return Problem.of(
            405,
            "method-not-allowed",
            "%s is not known here.\nMaybe one of: %s.".formatted(method.name(), names))
        .with("Allow", names);
  }
}
