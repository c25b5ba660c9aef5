/**
 * From an account and its rule book to tasks: evaluates changed accounts and whole entities, stores
 * tasks as a difference, and owns the life of a task as one transition table. May use ledger,
 * policy, rules, longwork, access and db.
 */
@NullMarked
package io.relance.followup;

import org.jspecify.annotations.NullMarked;
