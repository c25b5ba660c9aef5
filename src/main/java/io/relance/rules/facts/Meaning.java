package io.relance.rules.facts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a field says, in an author's words: the vocabulary table is made of these. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Meaning {
  /** One line. */
  String value();

  /** The only words the field can hold; empty when it holds anything. */
  String[] oneOf() default {};
}
