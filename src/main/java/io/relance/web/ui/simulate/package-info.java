/** Pages of the days ahead. */
@NullMarked
package io.relance.web.ui.simulate;

import org.jspecify.annotations.NullMarked;
