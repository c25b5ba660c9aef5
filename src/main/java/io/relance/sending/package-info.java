/**
 * Takes tasks from the hand-over, words them, sends them by e-mail or as a letter, and keeps what
 * was sent. One verticle a channel, one lane a tenant. May use followup, ledger, policy, rules,
 * access and db.
 */
@NullMarked
package io.relance.sending;

import org.jspecify.annotations.NullMarked;
