package io.relance.web.ui.configure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of this room's pages. */
final class Links {
  private Links() {}

  /** A segment of a path, or a value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path with one parameter. */
  static String to(String path, String name, String value) {
    return "%s?%s=%s".formatted(path, name, encoded(value));
  }
}
