package io.relance.web.ui.frame;

import io.relance.access.Role;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Objects;

/** Looks behind the doors: which paths there are. */
public final class DoorsFixture {
  private DoorsFixture() {}

  /** One path that somebody with a session visits. */
  public record Way(String method, String path, Role role) {}

  /** Every path that needs a session. */
  public static List<Way> ways(Doors doors) {
    return doors.all().stream()
        .filter(door -> door.role() != null)
        .map(
            door -> new Way(door.method().name(), door.path(), Objects.requireNonNull(door.role())))
        .toList();
  }

  /** The paths of pages that are shown. */
  public static List<String> shown(Doors doors) {
    return doors.all().stream()
        .filter(door -> door.method().equals(HttpMethod.GET))
        .map(Doors.Door::path)
        .toList();
  }
}
