package io.relance.app;

import java.util.List;

/** The configuration cannot be used. The message has a paragraph for each problem. */
final class ConfigRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigRefused(List<String> problems) {
    super(String.join("\n", problems));
  }
}
