package io.relance.stories;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The accounting system of one entity: what it holds, and what of it goes into the next feed. */
final class Ledger {
  private final Map<String, JsonObject> records = new LinkedHashMap<>();
  private final List<String> changed = new ArrayList<>();
  private int version;

  /** Writes a record, as it is now. */
  void write(JsonObject record) {
    version++;
    record.put("version", version);
    var key = key(record.getString("type"), record.getString("id"));
    records.put(key, record);
    changed.add(key);
  }

  /** Changes a customer, contact or entry that is there. */
  void change(String type, String id, Consumer<JsonObject> change) {
    var record = records.get(key(type, id));
    if (record == null) {
      throw new IllegalArgumentException("The ledger has no %s %s.".formatted(type, id));
    }
    change.accept(record);
    write(record);
  }

  void changeEntry(String id, Consumer<JsonObject> change) {
    change("entry", id, change);
  }

  /** It is not in the ledger any more; only a snapshot can tell. */
  void remove(String id) {
    records.remove(key("entry", id));
  }

  BigDecimal open(JsonObject entry) {
    return new BigDecimal(entry.getString("openAmount"));
  }

  /** What has changed since the last feed; when nothing has, the customers as they are. */
  List<JsonObject> changes() {
    var changes =
        records.keySet().stream()
            .filter(key -> changed.contains(key) || (changed.isEmpty() && isCustomer(key)))
            .map(records::get)
            .map(JsonObject::copy)
            .toList();
    changed.clear();
    return changes;
  }

  /** Everything that is there and not settled. */
  List<JsonObject> everything() {
    changed.clear();
    return records.values().stream()
        .filter(record -> !record.getBoolean("closed", false))
        .map(JsonObject::copy)
        .toList();
  }

  private static boolean isCustomer(String key) {
    return key.startsWith("customer ");
  }

  private static String key(String type, String id) {
    return type + " " + id;
  }
}
