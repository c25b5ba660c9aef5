/**
 * What the rules decide about one account on one day: the facts as authors see them, the rule book
 * in force, and its conclusions with the rule that made each. Knows Drools, ledger and policy
 * values; no Vert.x, no SQL, no clock.
 */
@NullMarked
package io.relance.rules;

import org.jspecify.annotations.NullMarked;
