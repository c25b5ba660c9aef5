/**
 * The canonical record: one JSON object a line, read strictly and within limits. Every refusal
 * names the field, the byte, the value and what to do. May use ledger.
 */
@NullMarked
package io.relance.feed.canonical;

import org.jspecify.annotations.NullMarked;
