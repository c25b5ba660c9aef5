package io.relance.web.ui.follow;

import io.relance.access.Role;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Room;

/** The pages on which people follow what was done. */
public final class FollowPages implements Room {
  private final Activity activity = new Activity();
  private final Reminders reminders = new Reminders();
  private final Promises promises = new Promises();
  private final Disputes disputes = new Disputes();
  private final Syncs syncs = new Syncs();

  @Override
  public void open(Doors doors) {
    doors.get("/follow", Role.VIEWER, activity::list);
    doors.get("/follow/reminders", Role.VIEWER, reminders::list);
    doors.get("/follow/reminders/:id", Role.VIEWER, reminders::show);
    doors.get("/follow/reminders/:id/body", Role.VIEWER, reminders::body);
    doors.get("/follow/reminders/:id/document", Role.VIEWER, reminders::document);
    doors.get("/follow/resolve", Role.VIEWER, reminders::resolve);
    doors.get("/follow/promises", Role.VIEWER, promises::list);
    doors.post("/follow/promises/:id/cancel", Role.USER, promises::cancel);
    doors.get("/follow/disputes", Role.VIEWER, disputes::list);
    doors.post("/follow/disputes/close", Role.USER, disputes::close);
    doors.get("/follow/syncs", Role.VIEWER, syncs::list);
    doors.post("/follow/syncs/:id/release", Role.USER, syncs::release);
    doors.get("/follow/syncs/:entity/:id/rejected.csv", Role.VIEWER, syncs::csv);
    doors.get("/follow/syncs/:entity/:id/rejected.ndjson", Role.VIEWER, syncs::ndjson);
    doors.get("/follow/rejected", Role.VIEWER, syncs::rejected);
    doors.post("/follow/rejected/:id/feed", Role.USER, syncs::feedAgain);
  }
}
