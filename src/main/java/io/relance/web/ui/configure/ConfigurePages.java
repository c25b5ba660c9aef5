package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The room of administrators. Nobody else enters, one's own password aside. */
public final class ConfigurePages implements Room {
  private static final List<Room> PARTS =
      List.of(
          new ProfilePages(),
          new ScenarioPages(),
          new TemplatePages(),
          new EntityPages(),
          new LogoPages(),
          new PaymentMethodPages(),
          new TagPages(),
          new CalendarPages(),
          new UserPages(),
          new TokenPages(),
          new SendingPages(),
          new CompanyPages(),
          new PasswordPages());

  /** A page of the room, in the order of its list. */
  record Section(String name, String href, String icon) {}

  /** What the list beside each page shows. */
  static final List<Section> SECTIONS =
      List.of(
          new Section("profiles", "/configure/profiles", "users-group"),
          new Section("scenarios", "/configure/scenarios", "route"),
          new Section("templates", "/configure/templates", "mail"),
          new Section("exclusions", "/configure/exclusions", "filter-x"),
          new Section("payment-methods", "/configure/payment-methods", "credit-card"),
          new Section("tags", "/configure/tags", "tag"),
          new Section("calendars", "/configure/calendars", "calendar-event"),
          new Section("users", "/configure/users", "user-cog"),
          new Section("entities", "/configure/entities", "building"),
          new Section("sending", "/configure/sending", "hand-stop"),
          new Section("tokens", "/configure/tokens", "key"),
          new Section("company", "/configure/company", "id"));

  @Override
  public void open(Doors doors) {
    doors.get("/configure", Role.ADMINISTRATOR, this::overview);
    PARTS.forEach(part -> part.open(doors));
  }

  private Reply overview(Visit visit) {
    return page("configure/overview", "configure.title", "", Map.of());
  }

  /** A page with the list of all pages of the room beside it, on which {@code here} is marked. */
  static Reply.Shown page(String template, String title, String here, Map<String, ?> model) {
    var whole = new HashMap<String, Object>(model);
    whole.put("sections", SECTIONS);
    whole.put("here", here);
    return Reply.page(template, title, whole).style("configure.css");
  }
}
