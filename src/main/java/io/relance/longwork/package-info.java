/**
 * Work that takes longer than a request: started, waiting in its undo window, running, ended; it
 * can be left and found again, and survives a stop of the service. May use access and db.
 */
@NullMarked
package io.relance.longwork;

import org.jspecify.annotations.NullMarked;
