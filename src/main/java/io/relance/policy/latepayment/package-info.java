/**
 * What a late payment costs by law: dated tables of rates, penalties and the fixed indemnity of one
 * entry. Uses the files of policy.
 */
@NullMarked
package io.relance.policy.latepayment;

import org.jspecify.annotations.NullMarked;
