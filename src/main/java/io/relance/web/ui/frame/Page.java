package io.relance.web.ui.frame;

/** What happens when somebody visits a path. Called on a virtual thread; may block. */
@FunctionalInterface
public interface Page {
  /** Answers the visit; what an operation refuses is thrown on. */
  Reply answer(Visit visit);
}
