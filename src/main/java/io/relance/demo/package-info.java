/**
 * Embedded PostgreSQL, Kafka and mailbox, and the demonstration that runs on them. Its libraries
 * are not beside the service: nothing outside this room and the tests may use it.
 */
@NullMarked
package io.relance.demo;

import org.jspecify.annotations.NullMarked;
