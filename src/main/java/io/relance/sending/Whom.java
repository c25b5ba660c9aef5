package io.relance.sending;

import io.relance.followup.Task;

/** For whom a template is shown while it is written. */
public sealed interface Whom {
  /** What a task would send. */
  record ByTask(Task task) implements Whom {}

  /** A customer as its account stands today, whether or not a step is due. */
  record ByCustomer(String entity, String customer) implements Whom {}

  /** Nobody: values made up, in the language of the template. */
  record Sample() implements Whom {}
}
