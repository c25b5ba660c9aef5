/**
 * Measures: commands {@code bench NAME} that time what the service does, on embedded parts. Never
 * on the service's class path; may use everything.
 */
@NullMarked
package io.relance.bench;

import org.jspecify.annotations.NullMarked;
