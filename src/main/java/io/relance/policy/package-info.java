/**
 * What the company has decided about following up: entities and their settings, payment methods,
 * profiles, scenarios and their steps, and when a step is reached. May use ledger and db.
 */
@NullMarked
package io.relance.policy;

import org.jspecify.annotations.NullMarked;
