package io.relance.rules.facts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a fact or a field says, in an author's words: the catalogue is made of these. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Meaning {
  /** One line. */
  String value();

  /** Of a field, a condition as it stands between the brackets of a rule; of a fact, all of it. */
  String example();

  /** The only words the field can hold; empty when it holds anything. */
  String[] oneOf() default {};
}
