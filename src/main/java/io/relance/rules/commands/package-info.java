/**
 * The commands for rule authors: check a folder, run the cases beside its rules. May use folder and
 * source.
 */
@NullMarked
package io.relance.rules.commands;

import org.jspecify.annotations.NullMarked;
