package io.relance.web.ui.frame;

/** The pages of one part of the application. */
public interface Room {
  /** Says which paths lead to which pages, and who may enter. */
  void open(Doors doors);
}
