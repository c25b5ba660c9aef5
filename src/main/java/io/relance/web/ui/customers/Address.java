package io.relance.web.ui.customers;

import io.relance.web.ui.frame.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of pages, with what they ask for. */
final class Address {
  private Address() {}

  /** What the visitor's address says of these names, without those that it leaves out. */
  static Map<String, String> said(Visit visit, List<String> names) {
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
  static String url(String path, Map<String, String> query) {
    var text = query(query);
    return text.isEmpty() ? path : path + "?" + text;
  }

  static String query(Map<String, String> query) {
    return query.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The same query with another value. */
  static Map<String, String> with(Map<String, String> query, String name, String value) {
    var other = new LinkedHashMap<>(query);
    other.put(name, value);
    return other;
  }

  /** The page of a customer, whose number may hold anything. */
  static String customer(Visit visit) {
    return customer(visit.path("entity"), visit.path("id"));
  }

  static String customer(String entity, String id) {
    return "/customers/" + encoded(entity) + "/" + encoded(id);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
