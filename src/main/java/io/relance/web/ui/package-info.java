/**
 * The pages that people use, put together: {@code frame} is what all of them share, each other
 * package holds the pages of one part of the application. A page performs operations of the API and
 * shows what they say; it takes no decision and asks no store.
 */
@NullMarked
package io.relance.web.ui;

import org.jspecify.annotations.NullMarked;
