package io.relance.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's JSON: exact decimals, bounded depth and digits, no name twice, and the line and
 * column of what is wrong.
 */
final class RequestJson {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.JSON_DEPTH)
                  .maxNumberLength(2 * Limits.NUMBER_DIGITS)
                  .maxNameLength(1_000)
                  .build())
          .build();

  private RequestJson() {}

  /** The object in these bytes. Throws a problem when there is none, or something beside it. */
  static JsonObject read(byte[] bytes) {
    try (var parser = FACTORY.createParser(bytes)) {
      try {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw malformed(parser, "The body is no JSON object.\nMaybe wrap it in { }.");
        }
        var object = object(parser);
        if (parser.nextToken() != null) {
          throw malformed(parser, "There is something after the JSON object.");
        }
        return object;
      } catch (StreamConstraintsException e) {
        throw at(parser, "json-too-large", "A limit on JSON is passed: " + e.getOriginalMessage());
      } catch (JsonProcessingException e) {
        throw malformed(parser, "The body is no JSON: " + e.getOriginalMessage() + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    var object = new JsonObject();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = text(parser, parser.currentName());
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    var array = new JsonArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> text(parser, parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw malformed(parser, "The body is no JSON: a value is missing.");
    };
  }

  private static Object integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default -> bounded(parser, new BigDecimal(new BigInteger(parser.getText())));
    };
  }

  private static BigDecimal decimal(JsonParser parser) throws IOException {
    return bounded(parser, new BigDecimal(parser.getText()));
  }

  /** 1e10000000 is short to write and endless to print. */
  private static BigDecimal bounded(JsonParser parser, BigDecimal number) throws IOException {
    if (Math.abs((long) number.scale()) > Limits.NUMBER_DIGITS
        || number.precision() > Limits.NUMBER_DIGITS) {
      throw at(
          parser,
          "number-out-of-range",
          "%s has more than %d digits.".formatted(parser.getText(), Limits.NUMBER_DIGITS));
    }
    return number;
  }

  private static String text(JsonParser parser, String text) {
    if (text.indexOf('\0') >= 0) {
      throw at(parser, "nul-character", "A text holds the character U+0000, which no text may.");
    }
    return text;
  }

  private static ProblemException malformed(JsonParser parser, String detail) {
    return at(parser, "malformed-json", detail);
  }

  private static ProblemException at(JsonParser parser, String code, String detail) {
    var place = parser.currentLocation();
    return new ProblemException(
        new Problem(
            400,
            code,
            "Line %d, column %d: %s".formatted(place.getLineNr(), place.getColumnNr(), detail),
            List.of(new Problem.Fault(null, place.getLineNr(), place.getColumnNr(), code, detail)),
            Map.of()));
  }
}
