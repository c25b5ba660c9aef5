package io.relance.web.ui.home;

import io.relance.access.Role;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import java.util.Map;

/** The first page. */
public final class HomePages implements Room {
  @Override
  public void open(Doors doors) {
    doors.get("/", Role.VIEWER, this::home);
  }

  private Reply home(Visit visit) {
    return Reply.page("home/home", "home.title", Map.of());
  }
}
