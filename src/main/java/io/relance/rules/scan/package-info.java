/**
 * The last look at what rules were compiled to, before any of it is loaded: byte code that does
 * anything but ask facts and draw conclusions is refused. May use the vocabulary of source.
 */
@NullMarked
package io.relance.rules.scan;

import org.jspecify.annotations.NullMarked;
