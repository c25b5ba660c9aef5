package io.relance.longwork;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A work that is being performed, as its performer sees it. For one thread. */
public interface Underway {

  /** The work as it was when this began; its request says what is to be done. */
  Work work();

  /** False once the service stops: a performer that resumes leaves its work then, soon. */
  boolean goesOn();

  /**
   * Says how far it is. Cheap to call often: what people see is brought up to date a few times a
   * second.
   *
   * @param done parts that are behind it, whatever came of them
   * @param total parts in all; null when that is not known
   * @param outcomes how many parts came to what, by code
   */
  void reached(int done, @Nullable Integer total, JsonObject outcomes);
}
