/**
 * The canonical feed by HTTP: one record a line, applied while it arrives. The sender is held back
 * while the store is busy; the body is never whole in memory. May use feed and Vert.x.
 */
@NullMarked
package io.relance.feed.http;

import org.jspecify.annotations.NullMarked;
