/**
 * Decision tables: each row of a CSV file or workbook is written as the text of a rule and goes
 * through the same gate as any other; what is wrong is placed by cell. May use source and facts.
 */
@NullMarked
package io.relance.rules.table;

import org.jspecify.annotations.NullMarked;
