/** The first page after logging in: figures that lead to the lists behind them. */
@NullMarked
package io.relance.web.ui.home;

import org.jspecify.annotations.NullMarked;
