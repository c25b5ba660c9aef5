package io.relance.rules.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts that rules met, conclusions included, by type. */
public final class Scene {
  private final Map<Class<?>, List<Object>> facts = new HashMap<>();

  /** A scene of these facts, each type in the order given. */
  public Scene(Collection<?> all) {
    all.forEach(fact -> facts.computeIfAbsent(fact.getClass(), _ -> new ArrayList<>()).add(fact));
  }

  /** Facts of one type; empty when there is none. */
  public List<Object> of(Class<?> type) {
    return facts.getOrDefault(type, List.of());
  }
}
