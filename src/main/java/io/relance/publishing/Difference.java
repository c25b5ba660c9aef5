package io.relance.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The slugs that differ between two sets of files, e.g. {@code exclusion/small}, each in order. */
public record Difference(List<String> added, List<String> removed, List<String> changed) {

  static Difference of(Map<String, String> before, Map<String, String> after) {
    var added = new ArrayList<String>();
    var removed = new ArrayList<String>();
    var changed = new ArrayList<String>();
    var slugs = new TreeSet<String>();
    before.keySet().forEach(path -> slugs.add(slug(path)));
    after.keySet().forEach(path -> slugs.add(slug(path)));
    for (var slug : slugs) {
      var was = filesOf(slug, before);
      var is = filesOf(slug, after);
      if (was.isEmpty()) {
        added.add(slug);
      } else if (is.isEmpty()) {
        removed.add(slug);
      } else if (!was.equals(is)) {
        changed.add(slug);
      }
    }
    return new Difference(List.copyOf(added), List.copyOf(removed), List.copyOf(changed));
  }

  private static List<Map.Entry<String, String>> filesOf(String slug, Map<String, String> files) {
    return files.entrySet().stream()
        .filter(file -> slug(file.getKey()).equals(slug))
        .sorted(Map.Entry.comparingByKey())
        .toList();
  }

  private static String slug(String path) {
    var end = path.lastIndexOf('/');
    return end < 0 ? path : path.substring(0, end);
  }
}
