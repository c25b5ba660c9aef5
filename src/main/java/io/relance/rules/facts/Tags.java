package io.relance.rules.facts;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Custom fields by name. A field that the ledger does not have reads as an empty text. */
public final class Tags extends AbstractMap<String, String> {
  private final Map<String, String> tags;

  /** Reads through to the ledger's map. */
  public Tags(Map<String, String> tags) {
    this.tags = tags;
  }

  /** The field with this name; empty when the ledger does not have it. */
  public String of(String name) {
    return tags.getOrDefault(name, "");
  }

  @Override
  public String get(@Nullable Object name) {
    return tags.getOrDefault(name, "");
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return tags.entrySet();
  }
}
