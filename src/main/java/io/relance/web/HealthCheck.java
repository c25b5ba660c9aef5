package io.relance.web;

import io.vertx.core.json.JsonObject;

/** One part of the service that can be well or not. Answers from memory, at once. */
@FunctionalInterface
public interface HealthCheck {
  /**
   * How a part is.
   *
   * @param name of the part, a key of the answer of {@code /health/ready}
   * @param ready false when the service cannot do its work because of it
   * @param details what a person needs to know, e.g. problems with file and line
   */
  record Part(String name, boolean ready, JsonObject details) {}

  /** The part as it is now. */
  Part look();
}
