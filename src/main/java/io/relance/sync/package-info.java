/**
 * Applies feeds: idempotent, ordered by version, parked where bad, held when suspicious; says which
 * accounts changed. May use ledger, feed, followup, access and db.
 */
@NullMarked
package io.relance.sync;

import org.jspecify.annotations.NullMarked;
