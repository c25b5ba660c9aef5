package io.relance.feed.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.relance.feed.FeedLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON object, token by token, into values that remember where they stood. */
final class JsonLine {
  /** Deep enough for any record; a deeper line is hostile. */
  private static final int NESTING = 8;

  private static final int NUMBER_LENGTH = 50;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Field names come from outside: interning them would keep them for ever.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING)
                  .maxNumberLength(NUMBER_LENGTH)
                  .maxStringLength(FeedLimits.LINE_BYTES)
                  .maxNameLength(FeedLimits.NAME_LENGTH)
                  .build())
          .build();

  private JsonLine() {}

  /**
   * Reads the line's object into {@code fields}, which keeps what was read when the line breaks
   * off.
   */
  static void read(byte[] bytes, Map<String, Value> fields) throws Refusal {
    try (var json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal(
            1,
            null,
            "not-an-object",
            "The line is no JSON object.\nMaybe write one record a line: {\"type\":...}.");
      }
      members(json, fields);
      if (json.nextToken() != null) {
        throw new Refusal(
            column(json),
            null,
            "trailing-content",
            "Something follows the record on its line.\nMaybe a line end is missing between two records.");
      }
    } catch (StreamConstraintsException e) {
      throw new Refusal(
          e.getLocation() == null ? null : e.getLocation().getColumnNr(),
          null,
          "too-large",
          e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new Refusal(
          e.getLocation() == null ? null : e.getLocation().getColumnNr(),
          null,
          "not-json",
          notJson(e));
    } catch (IOException e) {
      throw new Refusal(null, null, "not-json", "The line cannot be read: " + e.getMessage());
    }
  }

  private static String notJson(JsonProcessingException e) {
    return "The line is no JSON: "
        + Shown.text(e.getOriginalMessage().lines().findFirst().orElse(""))
        + "\nMaybe it was cut, or a quote or backslash in it is not escaped.";
  }

  private static void members(JsonParser json, Map<String, Value> members)
      throws IOException, Refusal {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      var column = column(json);
      json.nextToken();
      var value = value(json);
      if (members.putIfAbsent(name, value) != null) {
        throw new Refusal(
            column,
            name,
            "duplicate-key",
            "Field \"%s\" is given twice, so it is not known which one counts."
                .formatted(Shown.text(name)));
      }
    }
  }

  private static Value value(JsonParser json) throws IOException, Refusal {
    var column = column(json);
    return switch (json.currentToken()) {
      case VALUE_STRING -> new Value.Text(json.getText(), column);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeral(json.getText(), column);
      case VALUE_TRUE -> new Value.Truth(true, column);
      case VALUE_FALSE -> new Value.Truth(false, column);
      case START_ARRAY -> new Value.Items(items(json), column);
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, Value>();
        members(json, members);
        yield new Value.Members(members, column);
      }
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, FIELD_NAME, END_ARRAY, END_OBJECT, NOT_AVAILABLE ->
          new Value.Nothing(column);
    };
  }

  private static List<Value> items(JsonParser json) throws IOException, Refusal {
    var items = new ArrayList<Value>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(json));
    }
    return items;
  }

  private static int column(JsonParser json) {
    return json.currentTokenLocation().getColumnNr();
  }
}
