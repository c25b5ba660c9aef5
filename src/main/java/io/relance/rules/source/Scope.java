package io.relance.rules.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule has named so far, and what it has read. */
final class Scope {
  private final Map<String, Class<?>> names;
  private final Map<Class<?>, List<FieldPath>> reads;

  /** Names given to what could not be understood; what uses them is wrong only because of that. */
  private final Set<String> lost;

  Scope() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>());
  }

  private Scope(
      Map<String, Class<?>> names, Map<Class<?>, List<FieldPath>> reads, Set<String> lost) {
    this.names = names;
    this.reads = reads;
    this.lost = lost;
  }

  /** A scope that sees these names, whose own names are not seen outside. */
  Scope inner() {
    return new Scope(new LinkedHashMap<>(names), reads, lost);
  }

  /** Takes over the names that every branch has given alike. */
  void join(List<Scope> branches) {
    branches.getFirst().names.entrySet().stream()
        .filter(
            it -> branches.stream().allMatch(each -> it.getValue() == each.names.get(it.getKey())))
        .forEach(it -> names.put(it.getKey(), it.getValue()));
  }

  void name(String variable, Class<?> type) {
    names.put(variable, type);
  }

  void lose(String variable) {
    lost.add(variable);
  }

  boolean hasLost(String variable) {
    return lost.contains(variable);
  }

  @Nullable Class<?> typeOf(String variable) {
    return names.get(variable);
  }

  List<String> names() {
    return List.copyOf(names.keySet());
  }

  void read(Class<?> fact, FieldPath path) {
    var paths = reads.computeIfAbsent(fact, _ -> new ArrayList<>());
    if (!paths.contains(path)) {
      paths.add(path);
    }
  }

  Map<Class<?>, List<FieldPath>> reads() {
    return reads;
  }
}
