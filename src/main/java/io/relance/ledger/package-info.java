/**
 * What customers owe: customers, contacts, entries, promises, as the accounting system tells it,
 * and how they are stored. Arithmetic only, no decision. May use db.
 */
@NullMarked
package io.relance.ledger;

import org.jspecify.annotations.NullMarked;
