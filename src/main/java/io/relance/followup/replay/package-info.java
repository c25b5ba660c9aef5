/**
 * What was known when tasks were decided, kept so that each decision can be made again and compared
 * byte for byte. May use rules, publishing, policy, ledger values and db.
 */
@NullMarked
package io.relance.followup.replay;

import org.jspecify.annotations.NullMarked;
