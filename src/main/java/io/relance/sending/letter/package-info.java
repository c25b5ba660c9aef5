/**
 * HTML to PDF, with embedded fonts and without the network, on a bounded pool of its own. Uses no
 * other room.
 */
@NullMarked
package io.relance.sending.letter;

import org.jspecify.annotations.NullMarked;
