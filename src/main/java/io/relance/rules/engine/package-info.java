/**
 * Runs checked rules: builds them with Drools, turns an account into facts, fires, and makes the
 * conclusions a decision. May use ledger and policy values, facts and source; no clock.
 */
@NullMarked
package io.relance.rules.engine;

import org.jspecify.annotations.NullMarked;
