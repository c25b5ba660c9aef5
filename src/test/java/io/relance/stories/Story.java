package io.relance.stories;

import java.util.List;
import java.util.function.Consumer;

/**
 * What is given, and what happens on which day.
 *
 * @param file it stands in
 */
record Story(String file, String title, List<Part> given, List<Day> days) {

  /**
   * Something that is set up, done or expected.
   *
   * @param line it stands on
   */
  record Part(int line, Consumer<World> deed) {}

  /**
   * A moment with what happens then, in the order it is written.
   *
   * @param at e.g. 2013-01-31 09:00, in the entity's time zone
   * @param entity code of the entity it is about; empty for the first one
   * @param queued something approved is meant to stay in the queue
   */
  record Day(int line, String at, String entity, boolean queued, List<Part> parts) {}
}
