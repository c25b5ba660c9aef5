/** Pages of the rules: the book in force, a rule with its cases, writing, trying, publishing. */
@NullMarked
package io.relance.web.ui.rules;

import org.jspecify.annotations.NullMarked;
