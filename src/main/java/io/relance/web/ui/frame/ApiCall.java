package io.relance.web.ui.frame;

import io.relance.access.Caller;
import io.relance.web.api.Answer;
import io.relance.web.api.Operations;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation of the API, about to be performed for the visitor. */
public final class ApiCall {
  private final Operations operations;
  private final Caller caller;
  private final String address;
  private final String operation;
  private final Map<String, String> path = new LinkedHashMap<>();
  private final Map<String, String> query = new LinkedHashMap<>();
  private JsonObject body = new JsonObject();

  ApiCall(Operations operations, Caller caller, String address, String operation) {
    this.operations = operations;
    this.caller = caller;
    this.address = address;
    this.operation = operation;
  }

  /** A parameter of the path. */
  public ApiCall path(String name, String value) {
    path.put(name, value);
    return this;
  }

  /** A parameter of the query; null and empty values are left out. */
  public ApiCall query(String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      query.put(name, value.toString());
    }
    return this;
  }

  /** The body. */
  public ApiCall body(JsonObject json) {
    body = json;
    return this;
  }

  /**
   * Performs it and gives what it answers; an operation without an answer gives an empty object.
   *
   * @throws ProblemException when it was refused
   */
  public JsonObject json() {
    return switch (answer()) {
      case Answer.Json json -> json.body();
      case Answer.Nothing _ -> new JsonObject();
      case Answer.RefusedRules refused -> throw new ProblemException(refused.problem());
      case Problem problem -> throw new ProblemException(problem);
      case Answer other ->
          throw new IllegalStateException(operation + " answers no JSON but " + other.getClass());
    };
  }

  /**
   * Performs it on something that may have gone meanwhile, which is as good as done.
   *
   * @throws ProblemException when it was refused for another reason
   */
  public void ifThere() {
    if (answer() instanceof Problem problem && problem.status() != 404) {
      throw new ProblemException(problem);
    }
  }

  /** Performs it and gives the file that it answers. */
  public Answer.Bytes file() {
    return switch (answer()) {
      case Answer.Bytes bytes -> bytes;
      case Problem problem -> throw new ProblemException(problem);
      case Answer other ->
          throw new IllegalStateException(operation + " answers no file but " + other.getClass());
    };
  }

  /** Performs it and gives whatever it answers, refusals too. */
  public Answer answer() {
    try {
      return operations.perform(caller, operation, path, query, body, address);
    } catch (ProblemException e) {
      return e.problem();
    }
  }
}
