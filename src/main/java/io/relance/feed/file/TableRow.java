package io.relance.feed.file;

import java.util.List;

/**
 * One row under the header.
 *
 * @param line where it starts, from 1, as a text editor or a spreadsheet counts
 */
record TableRow(long line, List<String> cells) {}
