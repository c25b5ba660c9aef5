package io.relance.web.ui.configure;

import io.relance.web.ui.frame.Visit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The templates there are, by name. */
final class TemplateNames {
  private TemplateNames() {}

  /** A name, and whether steps can use it: it exists in both languages for the channel. */
  record Name(String name, boolean email, boolean letter) {}

  static List<Name> all(Visit visit) {
    var byName = new TreeMap<String, TreeSet<String>>();
    for (var one : Lists.all(visit, "listTemplates", Map.of())) {
      byName
          .computeIfAbsent(one.getString("name"), _ -> new TreeSet<>())
          .add(one.getString("channel") + " " + one.getString("language"));
    }
    var names = new ArrayList<Name>();
    byName.forEach(
        (name, found) ->
            names.add(
                new Name(
                    name,
                    new HashSet<>(found).containsAll(List.of("email fr", "email en")),
                    new HashSet<>(found).containsAll(List.of("letter fr", "letter en")))));
    return names;
  }
}
