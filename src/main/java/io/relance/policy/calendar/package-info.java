/**
 * When reminders may leave: public holidays from files, and an entity's sending window. Uses the
 * files of policy.
 */
@NullMarked
package io.relance.policy.calendar;

import org.jspecify.annotations.NullMarked;
