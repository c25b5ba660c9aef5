package io.relance.web.ui.frame;

import io.relance.access.Role;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which paths lead to which pages. Paths are Vert.x': {@code /customers/:entity/:id}. */
public final class Doors {
  private final List<Door> doors = new ArrayList<>();

  /**
   * One path with its page.
   *
   * @param role the least that may enter; null when no session is needed
   */
  record Door(HttpMethod method, String path, @Nullable Role role, Page page) {}

  /** A page that shows something and changes nothing. */
  public void get(String path, Role role, Page page) {
    doors.add(new Door(HttpMethod.GET, path, role, page));
  }

  /** A deed: a form is sent here. */
  public void post(String path, Role role, Page page) {
    doors.add(new Door(HttpMethod.POST, path, role, page));
  }

  /** A page for everybody, also without a session. */
  public void openGet(String path, Page page) {
    doors.add(new Door(HttpMethod.GET, path, null, page));
  }

  /** A deed for everybody, also without a session. */
  public void openPost(String path, Page page) {
    doors.add(new Door(HttpMethod.POST, path, null, page));
  }

  List<Door> all() {
    return doors;
  }
}
