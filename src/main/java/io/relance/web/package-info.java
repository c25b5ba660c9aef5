/**
 * The way in from outside: the HTTP server, its dependencies, and what everything that it shows has
 * in common. Takes no decision; may use the public faces of the other rooms.
 */
@NullMarked
package io.relance.web;

import org.jspecify.annotations.NullMarked;
