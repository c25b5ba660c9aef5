package io.relance.web.ui.customers;

import io.relance.access.Role;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Room;

/** The paths of customers. */
public final class CustomerPages implements Room {
  @Override
  public void open(Doors doors) {
    var list = new CustomerList();
    doors.get("/customers", Role.VIEWER, list::list);
    doors.get("/customers.csv", Role.VIEWER, list::csv);
    doors.get("/customers.xlsx", Role.VIEWER, list::xlsx);
    doors.post("/customers/filters", Role.VIEWER, list::save);
    doors.post("/customers/filters/:id/delete", Role.VIEWER, list::forget);
    doors.get("/search", Role.VIEWER, new SearchPage()::find);

    var one = new CustomerPage();
    doors.get("/customers/:entity/:id", Role.VIEWER, one::show);
    doors.get("/customers/:entity/:id/timeline", Role.VIEWER, one::timeline);
    doors.get("/customers/:entity/:id/elsewhere", Role.VIEWER, one::elsewhere);

    var deeds = new CustomerDeeds();
    doors.post("/customers/:entity/:id/stop", Role.USER, deeds::stop);
    doors.post("/customers/:entity/:id/dispute", Role.USER, deeds::dispute);
    doors.post("/customers/:entity/:id/insolvent", Role.USER, deeds::insolvent);
    doors.post("/customers/:entity/:id/profile", Role.USER, deeds::profile);
    doors.post("/customers/:entity/:id/collector", Role.ADMINISTRATOR, deeds::collector);
    doors.post("/customers/:entity/:id/flags", Role.USER, deeds::flags);
    doors.post("/customers/:entity/:id/comment", Role.USER, deeds::comment);

    var entry = new EntryPage();
    doors.get("/customers/:entity/:id/entries/:entry", Role.VIEWER, entry::show);
    doors.post("/customers/:entity/:id/entries/:entry/stop", Role.USER, entry::stop);
    doors.post("/customers/:entity/:id/entries/:entry/dispute", Role.USER, entry::dispute);
    doors.post("/customers/:entity/:id/entries/:entry/promise", Role.USER, entry::promise);
    doors.post("/customers/:entity/:id/entries/:entry/unpromise", Role.USER, entry::unpromise);
    doors.post("/customers/:entity/:id/entries/:entry/comment", Role.USER, entry::comment);
    doors.post("/customers/:entity/:id/entries/:entry/release", Role.USER, entry::release);

    var reminding = new RemindPage();
    doors.get("/customers/:entity/:id/remind", Role.USER, visit -> reminding.choose(visit, null));
    doors.post("/customers/:entity/:id/remind", Role.USER, reminding::remind);
  }
}
