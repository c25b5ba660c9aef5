/**
 * The rules folder on disk: reads it, watches it, keeps the last good book of each tenant in force.
 * May use source, cases and engine.
 */
@NullMarked
package io.relance.rules.folder;

import org.jspecify.annotations.NullMarked;
