/** Who owes what, and one customer: its account, its history, and everything noted about it. */
@NullMarked
package io.relance.web.ui.customers;

import org.jspecify.annotations.NullMarked;
