/**
 * Everything a rule may name, for people and for editors: one catalogue read off the facts, written
 * as text, Markdown, JSON and a page. May use source.
 */
@NullMarked
package io.relance.rules.catalogue;

import org.jspecify.annotations.NullMarked;
