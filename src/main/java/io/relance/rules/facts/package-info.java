/**
 * The facts that rule authors match and the conclusions they draw, in the words of a rule file.
 * Values with every derived field ready and never null; they may use nothing but the JDK.
 */
@NullMarked
package io.relance.rules.facts;

import org.jspecify.annotations.NullMarked;
