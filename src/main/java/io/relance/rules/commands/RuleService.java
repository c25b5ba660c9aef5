package io.relance.rules.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A running service as the commands for rules ask it. */
final class RuleService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A preview decides the whole ledger twice; longer than the service works on an answer. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);

  private static final int REFUSED = 300;

  private final String server;
  private final String token;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  RuleService(String server, String token) {
    this.server = server.replaceAll("/+$", "");
    this.token = token;
  }

  /** What came back; the body is an object or a list. */
  record Answer(int status, JsonNode body) {
    /** What is wrong with the rules that were sent; empty when the refusal is about more. */
    JsonNode problems() {
      return body.path("problems");
    }

    boolean isRefusal() {
      return status >= REFUSED;
    }

    boolean namesProblems() {
      return isRefusal() && !problems().isEmpty();
    }

    /** The refusal in words. */
    String detail() {
      var detail = body.path("detail").asText("The service answered " + status + ".");
      return ProblemText.harmless(detail);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A request's body with these files. */
  static ObjectNode files(Map<String, String> files) {
    var body = object();
    var node = body.putObject("files");
    files.forEach(node::put);
    return body;
  }

  Answer get(String path) {
    return answer(request(path).GET());
  }

  Answer post(String path, ObjectNode body) {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(server + path))
          .timeout(ANSWER_TIMEOUT)
          .header("Authorization", "Bearer " + token);
    } catch (IllegalArgumentException invalid) {
      throw new NotDone(
          "\"%s\" or the token cannot be used: %s.\nMaybe write the server as http://localhost:8080."
              .formatted(server, invalid.getMessage()));
    }
  }

  private Answer answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response));
    } catch (IOException failure) {
      throw new NotDone(
          "The service at %s does not answer: %s.\nMaybe start it, or name it with --server."
              .formatted(server, failure));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NotDone("Interrupted.");
    }
  }

  private JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException foreign) {
      throw new NotDone(
          "What answers at %s is not this service: status %d, no JSON.\nMaybe check --server."
              .formatted(server, response.statusCode()));
    }
  }
}
