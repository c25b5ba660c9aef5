/**
 * Tells other systems what becomes of tasks and reminders: takes the events that the store has
 * noted to a Kafka topic. May use db.
 */
@NullMarked
package io.relance.events;

import org.jspecify.annotations.NullMarked;
