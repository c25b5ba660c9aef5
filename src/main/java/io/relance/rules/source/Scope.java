package io.relance.rules.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule has named so far, and what it has read. */
final class Scope {
  private final Map<String, Class<?>> names;
  private final Map<Class<?>, List<FieldPath>> reads;

  Scope() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private Scope(Map<String, Class<?>> names, Map<Class<?>, List<FieldPath>> reads) {
    this.names = names;
    this.reads = reads;
  }

  /** A scope that sees these names, whose own names are not seen outside. */
  Scope inner() {
    return new Scope(new LinkedHashMap<>(names), reads);
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
