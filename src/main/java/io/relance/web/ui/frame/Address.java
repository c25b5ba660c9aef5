package io.relance.web.ui.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of pages, with what they ask for. */
public final class Address {
  private Address() {}

  /** What the visitor's address says of these names, without those that it leaves out. */
  public static Map<String, String> said(Visit visit, List<String> names) {
    var said = new LinkedHashMap<String, String>();
    for (var name : names) {
      var value = visit.query(name);
      if (value != null) {
        said.put(name, value.strip());
      }
    }
    return said;
  }

  /** A path with a query; empty values are left out. */
  public static String url(String path, Map<String, String> query) {
    var text = query(query);
    return text.isEmpty() ? path : path + "?" + text;
  }

  /** The same with more in its query, or otherwise. */
  public static String url(String path, Map<String, String> query, Map<String, String> more) {
    var all = new LinkedHashMap<>(query);
    all.putAll(more);
    return url(path, all);
  }

  /** What comes after the question mark. */
  public static String query(Map<String, String> query) {
    return query.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The same query with another value. */
  public static Map<String, String> with(Map<String, String> query, String name, String value) {
    var other = new LinkedHashMap<>(query);
    other.put(name, value);
    return other;
  }

  /** A segment of a path, or a value of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
