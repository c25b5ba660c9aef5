/**
 * The feed by file: CSV and XLSX, read through presets that say which column is what. A file is
 * read once to find out how it is written and refused when that is ambiguous, then once to be
 * applied. May use feed and ledger.
 */
@NullMarked
package io.relance.feed.file;

import org.jspecify.annotations.NullMarked;
