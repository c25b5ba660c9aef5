package io.relance.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The API's contract, read from {@code openapi.yaml} and checked against OpenAPI 3.1. Requests are
 * checked against its schemas directly, and not through Vert.x' RequestValidator: that one reads a
 * text parameter as JSON first, so an id such as {@code 12.50} would become a number.
 */
final class Contract {
  private static final String FILE = "openapi.yaml";
  private static final int READ_TIMEOUT_S = 30;

  private final OpenAPIContract openApi;

  private Contract(OpenAPIContract openApi) {
    this.openApi = openApi;
  }

  /** Reads the contract. Blocks; throws when it is not valid. */
  static Contract read(Vertx vertx) {
    return new Contract(
        OpenAPIContract.from(vertx, withoutForeignMedia(json()))
            .timeout(READ_TIMEOUT_S, TimeUnit.SECONDS)
            .await());
  }

  /** The document as it is written. */
  static JsonObject json() {
    try (var file = Contract.class.getClassLoader().getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path.");
      }
      var tree = new YAMLMapper().readTree(file);
      return new JsonObject(new ObjectMapper().writeValueAsString(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Vert.x refuses a contract that names media types it cannot read itself, such as NDJSON and
   * problem+json. Nothing of them is checked by it, so they are kept from it.
   */
  static JsonObject withoutForeignMedia(JsonObject part) {
    var kept = new JsonObject();
    for (var field : part) {
      var value = field.getValue();
      if (field.getKey().equals("content") && value instanceof JsonObject content) {
        content.fieldNames().removeIf(type -> !MediaType.isMediaTypeSupported(type));
      }
      if (!isEmptyBody(field.getKey(), value)) {
        kept.put(field.getKey(), withoutForeignMediaIn(value));
      }
    }
    return kept;
  }

  private static @Nullable Object withoutForeignMediaIn(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> withoutForeignMedia(object);
      case JsonArray array -> {
        var kept = new JsonArray();
        array.forEach(item -> kept.add(withoutForeignMediaIn(item)));
        yield kept;
      }
      case null -> null;
      case Object other -> other;
    };
  }

  private static boolean isEmptyBody(String key, @Nullable Object value) {
    return key.equals("requestBody")
        && value instanceof JsonObject body
        && body.getJsonObject("content", new JsonObject()).fieldNames().stream()
            .noneMatch(MediaType::isMediaTypeSupported);
  }

  /** Its operations, in its order. */
  List<Operation> operations() {
    return openApi.operations().stream().map(this::operation).toList();
  }

  private Operation operation(io.vertx.openapi.contract.Operation operation) {
    var model = operation.getOpenAPIModel();
    var content =
        operation.getRequestBody() == null
            ? null
            : operation.getRequestBody().getContent().get("application/json");
    return new Operation(
        operation.getOperationId(),
        operation.getHttpMethod(),
        operation.getOpenAPIPath(),
        Door.of(model.getString("x-role")),
        model.getBoolean("x-streamed", false),
        operation.getParameters().stream().map(this::parameter).toList(),
        content == null ? null : shape(content.getSchema()),
        operation.getRequestBody() != null && operation.getRequestBody().isRequired());
  }

  private Operation.Parameter parameter(io.vertx.openapi.contract.Parameter parameter) {
    return new Operation.Parameter(
        parameter.getName(),
        parameter.getIn() == Location.PATH,
        parameter.isRequired(),
        String.valueOf(parameter.getSchema().<@Nullable Object>get("type")),
        shape(parameter.getSchema()));
  }

  private Shape shape(JsonSchema schema) {
    var options =
        new JsonSchemaOptions()
            .setBaseUri("app://")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    return new Shape(
        openApi.getSchemaRepository().validator(schema, options, false), rawContract());
  }

  private JsonObject rawContract() {
    return openApi.getRawContract();
  }
}
