package io.relance.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One tenant of the demonstration, as described in {@code demo/tenants.yaml}.
 *
 * @param feedsByKafka its ledger comes through Kafka; else by HTTP
 */
record DemoCompany(
    String name,
    String locale,
    boolean feedsByKafka,
    String countryDomain,
    List<JsonObject> profiles,
    Map<String, Integer> profileShares,
    List<JsonObject> paymentMethods,
    List<JsonObject> entities) {

  /** The companies of the demonstration, in the order of the file. */
  static List<DemoCompany> all() {
    try (var yaml = DemoCompany.class.getResourceAsStream("/demo/tenants.yaml")) {
      var content = new ObjectMapper(new YAMLFactory()).readValue(yaml, Map.class);
      var json = new JsonObject(new ObjectMapper().writeValueAsString(content));
      return objects(json.getJsonArray("tenants")).stream().map(DemoCompany::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DemoCompany of(JsonObject json) {
    var shares = new LinkedHashMap<String, Integer>();
    var written = json.getJsonObject("shares");
    written.forEach(share -> shares.put(share.getKey(), (Integer) share.getValue()));
    return new DemoCompany(
        json.getString("name"),
        json.getString("locale"),
        json.getString("feed").equals("kafka"),
        json.getString("countryDomain"),
        objects(json.getJsonArray("profiles")),
        shares,
        objects(json.getJsonArray("paymentMethods")),
        objects(json.getJsonArray("entities")));
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
