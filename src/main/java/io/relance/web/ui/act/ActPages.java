package io.relance.web.ui.act;

import io.relance.access.Role;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Room;

/** The pages on which people act. */
public final class ActPages implements Room {
  private final Lists lists = new Lists();
  private final Bulks bulks = new Bulks();
  private final Works works = new Works();
  private final OneTask one = new OneTask();
  private final Previewing previewing = new Previewing();
  private final Mine mine = new Mine();

  @Override
  public void open(Doors doors) {
    doors.get("/act", Role.VIEWER, lists::overview);
    doors.get("/act/step", Role.VIEWER, lists::step);
    doors.get("/act/measure", Role.VIEWER, lists::measure);
    doors.get("/act/left-out", Role.VIEWER, lists::leftOut);
    doors.get("/act/criteria", Role.VIEWER, lists::criteria);
    doors.get("/act/mine", Role.VIEWER, mine::list);
    doors.post("/act/review", Role.USER, bulks::review);
    doors.post("/act/start", Role.USER, bulks::start);
    doors.post("/act/letters", Role.VIEWER, bulks::letters);
    doors.get("/act/work", Role.VIEWER, works::list);
    doors.get("/act/underway", Role.VIEWER, works::underway);
    doors.get("/act/work/:id", Role.VIEWER, works::one);
    doors.get("/act/work/:id/live", Role.VIEWER, works::live);
    doors.get("/act/work/:id/events", Role.VIEWER, works::events);
    doors.post("/act/work/:id/undo", Role.VIEWER, works::undo);
    doors.get("/act/tasks/:id", Role.VIEWER, one::show);
    doors.post("/act/tasks/:id/tick", Role.USER, one::tick);
    doors.post("/act/tasks/:id/approve", Role.USER, one::approve);
    doors.post("/act/tasks/:id/skip", Role.USER, one::skip);
    doors.post("/act/tasks/:id/cancel", Role.USER, one::cancel);
    doors.post("/act/tasks/:id/complete", Role.USER, one::complete);
    doors.get("/act/tasks/:id/preview", Role.VIEWER, previewing::show);
    doors.get("/act/tasks/:id/preview/body", Role.VIEWER, previewing::body);
    doors.get("/act/tasks/:id/preview/letter", Role.VIEWER, previewing::letter);
  }
}
