package io.relance.rules.facts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that another day changes though nothing happens. Fields that change on days the account
 * itself tells (a due date, a promise, the day of a step) need no mark.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Daily {
  /** How it changes. */
  Change value();

  /** How a field changes from day to day. */
  enum Change {
    /** A number of days that grows by one, or the day itself. */
    COUNTS,
    /** Any other way: whatever a rule asks of it may turn out otherwise tomorrow. */
    JUMPS
  }
}
