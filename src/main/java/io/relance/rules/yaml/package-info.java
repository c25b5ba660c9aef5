/**
 * What people write in YAML: a small tree that knows its lines, and policies read from it. May use
 * policy values and the problems of source.
 */
@NullMarked
package io.relance.rules.yaml;

import org.jspecify.annotations.NullMarked;
