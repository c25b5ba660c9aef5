/**
 * Figures over the whole ledger: who owes what, how old it is, what a day looks like, what happened
 * to a customer. Reads only, beside bringing sums up to the day. Uses ledger, policy, access and
 * db.
 */
@NullMarked
package io.relance.insight;

import org.jspecify.annotations.NullMarked;
