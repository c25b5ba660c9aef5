/**
 * Rule files as text: what a folder holds, the gate that lets only known constructs through, and
 * the problems it names. Knows the facts and Drools' parser; compiles and runs nothing.
 */
@NullMarked
package io.relance.rules.source;

import org.jspecify.annotations.NullMarked;
