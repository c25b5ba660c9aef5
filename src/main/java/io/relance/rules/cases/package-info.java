/**
 * The cases that stand beside a rule: examples with what the rule concludes from them, run on the
 * real engine. May use source, yaml and engine.
 */
@NullMarked
package io.relance.rules.cases;

import org.jspecify.annotations.NullMarked;
