/** Relance: follows up unpaid invoices. Each package below this one is a room of the house. */
@NullMarked
package io.relance;

import org.jspecify.annotations.NullMarked;
