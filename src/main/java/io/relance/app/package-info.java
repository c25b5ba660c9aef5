/**
 * The program: commands, configuration, the order in which the rooms start and stop, and its clock.
 * May use every room but the demonstration, which it finds only when its libraries are there.
 */
@NullMarked
package io.relance.app;

import org.jspecify.annotations.NullMarked;
