package io.relance.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a customer's letters go, as the ledger says it among the customer's tags. */
public final class PostalAddress {
  /** The tags that are its parts, and nothing else. */
  public static final Set<String> TAGS =
      Set.of("address", "address2", "postcode", "city", "country");

  private PostalAddress() {}

  /**
   * Its lines as a letter has them; none when the ledger says nothing of it.
   *
   * @param tag the customer's tag of that name, null where there is none
   */
  public static List<String> lines(Function<String, @Nullable String> tag) {
    var town =
        Stream.of("postcode", "city")
            .map(tag)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.of(tag.apply("address"), tag.apply("address2"), town, tag.apply("country"))
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
