/**
 * Acting: tasks by scenario, by criteria and of one's own, what is sent, and long work that can be
 * left and found again.
 */
@NullMarked
package io.relance.web.ui.act;

import org.jspecify.annotations.NullMarked;
