package io.relance.sync;

import io.relance.feed.FeedRecord.Versioned;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records turned on their side: one array a column, which is what {@code unnest} reads. */
final class Columns {
  private Columns() {}

  static <R, T> @Nullable T[] of(
      Collection<R> records, Function<R, @Nullable T> column, IntFunction<@Nullable T[]> array) {
    return records.stream().map(column).toArray(array);
  }

  static <R> @Nullable String[] texts(Collection<R> records, Function<R, @Nullable String> column) {
    return records.stream().map(column).toArray(String[]::new);
  }

  /** Rows are locked in this order, whoever locks them. */
  static String[] inOrder(Collection<String> ids) {
    return ids.stream().sorted().toArray(String[]::new);
  }

  static <R extends Versioned> @Nullable Long[] versions(Collection<R> records) {
    return records.stream().map(Versioned::version).toArray(Long[]::new);
  }

  static String json(Map<String, String> tags) {
    var json = new JsonObject();
    tags.forEach(json::put);
    return json.encode();
  }

  static Map<String, String> tags(JsonObject json) {
    return json.stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> (String) e.getValue()));
  }

  static String json(Collection<String> words) {
    var json = new JsonArray();
    words.forEach(json::add);
    return json.encode();
  }
}
