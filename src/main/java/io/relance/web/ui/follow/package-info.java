/**
 * Following: who did what, what was sent and what came of it, what is to resolve, promises,
 * disputes and what the ledger delivered.
 */
@NullMarked
package io.relance.web.ui.follow;

import org.jspecify.annotations.NullMarked;
