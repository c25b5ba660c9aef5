/**
 * The decide command: the same rules and policies over a feed file, without a database or a
 * network. May use feed, rules, policy and ledger values.
 */
@NullMarked
package io.relance.app.decide;

import org.jspecify.annotations.NullMarked;
