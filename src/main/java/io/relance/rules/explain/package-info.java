/**
 * Why a rule did not conclude something: runs over the conditions as the gate understood them, on
 * the facts of one account. May use source and facts; fires nothing.
 */
@NullMarked
package io.relance.rules.explain;

import org.jspecify.annotations.NullMarked;
