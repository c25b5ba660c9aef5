package io.relance.longwork;

import io.vertx.core.json.JsonObject;

/** Performs the works of one kind. Called on virtual threads, several at once. */
public interface Performer {

  /**
   * Whether a work that the service left half-way can be performed again from where it was. When
   * not, it is shown as interrupted.
   */
  boolean resumes();

  /**
   * Whether it changes nothing and only finds something out. Such works never take every place:
   * what people wait for to be done has some left.
   */
  default boolean onlyLooks() {
    return false;
  }

  /**
   * Performs the work and says how it ended. What it throws is logged, and the work has failed; but
   * when the store did not answer and the work resumes, it is taken up again a little later.
   *
   * @param underway what is to be done, and where to say how far it is
   */
  Ending perform(Underway underway);

  /** How a work ended. */
  sealed interface Ending {
    /** With this to show; an empty object when there is nothing. */
    record Done(JsonObject result) implements Ending {}

    /** It could not be done: code and reason. */
    record Refused(String code, String detail) implements Ending {}

    /** It has not ended: {@link Underway#goesOn} was false. It is taken up again. */
    record Left() implements Ending {}
  }
}
