package io.relance.web.ui.customers;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a customer's letters go, as the ledger says it among its fields. */
final class PostalAddress {
  /** The fields of the ledger that are its parts, and nothing else. */
  static final Set<String> FIELDS = Set.of("address", "address2", "postcode", "city", "country");

  private PostalAddress() {}

  /** Its lines as a letter has them; none when the ledger says nothing of it. */
  static List<String> lines(JsonObject tags) {
    var town =
        Stream.of(tags.getString("postcode"), tags.getString("city"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.of(
            tags.getString("address"), tags.getString("address2"), town, tags.getString("country"))
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
