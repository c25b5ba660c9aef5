package io.relance.web.ui;

import io.relance.access.Authentication;
import io.relance.web.api.Operations;
import io.relance.web.ui.act.ActPages;
import io.relance.web.ui.configure.ConfigurePages;
import io.relance.web.ui.customers.CustomerPages;
import io.relance.web.ui.follow.FollowPages;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Entrance;
import io.relance.web.ui.frame.Reception;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.home.HomePages;
import io.relance.web.ui.rules.RulePages;
import io.relance.web.ui.simulate.SimulatePages;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The application: every room's pages behind one reception. */
public final class Ui {
  private static final List<Room> ROOMS =
      List.of(
          new Entrance(),
          new HomePages(),
          new CustomerPages(),
          new ActPages(),
          new FollowPages(),
          new ConfigurePages(),
          new RulePages(),
          new SimulatePages());

  private final Reception reception;

  private Ui(Reception reception) {
    this.reception = reception;
  }

  /**
   * The pages over these operations.
   *
   * @param publicUrl under which browsers reach the service; null when they reach it directly
   */
  public static Ui create(
      Operations operations,
      Authentication authentication,
      ExecutorService virtualThreads,
      @Nullable String publicUrl) {
    return new Ui(new Reception(operations, authentication, virtualThreads, publicUrl));
  }

  /** Puts the pages on the router. */
  public void mount(Router router) {
    reception.mount(router, doors());
  }

  /** Every path there is. */
  static Doors doors() {
    var doors = new Doors();
    ROOMS.forEach(room -> room.open(doors));
    return doors;
  }
}
