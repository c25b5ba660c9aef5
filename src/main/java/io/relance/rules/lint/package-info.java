/**
 * What is allowed in rules but hardly meant: conditions that contradict each other, rules that say
 * what another says, names never used. Reads the tree of source, and the rows of tables as rules;
 * runs nothing.
 */
@NullMarked
package io.relance.rules.lint;

import org.jspecify.annotations.NullMarked;
