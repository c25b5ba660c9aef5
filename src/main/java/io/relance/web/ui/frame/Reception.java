package io.relance.web.ui.frame;

import io.relance.access.Authentication;
import io.relance.access.Caller;
import io.relance.access.Role;
import io.relance.web.api.Answer;
import io.relance.web.api.Bodies;
import io.relance.web.api.Failures;
import io.relance.web.api.Operations;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The way of every visit: event loop, then on a virtual thread who visits, whether the form is the
 * visitor's own, the page, its rendering, and back. Whatever fails on the way is shown as a page.
 */
public final class Reception {
  /** Visits being answered at once; one more is told to come again. */
  private static final int VISITS_AT_ONCE = 256;

  /** Visitors who are told of something as it happens, at once. */
  private static final int LISTENERS_AT_ONCE = 1_000;

  /** Bytes of a form with its files. */
  private static final int FORM_BYTES = 4 * 1024 * 1024;

  /** Paths at which people look, and not programs. */
  private static final String NOT_OF_PROGRAMS = "/(?!api/|assets/|docs|openapi|health|metrics).*";

  private final Operations operations;
  private final Authentication authentication;
  private final ExecutorService virtualThreads;
  private final @Nullable String publicUrl;
  private final Forgery forgery;
  private final Frame frame = new Frame(new Views());
  private final Semaphore visits = new Semaphore(VISITS_AT_ONCE);
  private final Semaphore listeners = new Semaphore(LISTENERS_AT_ONCE);

  /**
   * A reception for pages that perform these operations.
   *
   * @param publicUrl under which browsers reach the service; null when they reach it directly
   */
  public Reception(
      Operations operations,
      Authentication authentication,
      ExecutorService virtualThreads,
      @Nullable String publicUrl) {
    this.operations = operations;
    this.authentication = authentication;
    this.virtualThreads = virtualThreads;
    this.publicUrl = publicUrl;
    this.forgery = new Forgery(publicUrl);
  }

  /** Puts the doors on the router, and the assets. */
  public void mount(Router router, Doors doors) {
    Assets.mount(router);
    for (var door : doors.all()) {
      router.route(door.method(), door.path()).handler(routing -> receive(routing, door));
    }
    var nowhere = new Doors.Door(HttpMethod.GET, "*", Role.VIEWER, Reception::nothingHere);
    router
        .routeWithRegex(HttpMethod.GET, NOT_OF_PROGRAMS)
        .handler(
            routing -> {
              var accepted = routing.request().getHeader("Accept");
              if (accepted != null && accepted.contains("text/html")) {
                receive(routing, nowhere);
              } else {
                routing.next();
              }
            });
  }

  private static Reply nothingHere(Visit visit) {
    throw new ProblemException(Problem.notFound());
  }

  private void receive(RoutingContext routing, Doors.Door door) {
    routing.request().pause();
    var context = routing.vertx().getOrCreateContext();
    var secure = isSecure(routing);
    var responding = new Responding(routing, context, secure);
    if (!visits.tryAcquire()) {
      refuse(routing, Failures.busy("Too many visitors at once."));
      return;
    }
    try {
      virtualThreads.execute(
          () -> {
            Reply.@Nullable Events events;
            try {
              events = visit(routing, context, door, responding, secure);
            } finally {
              visits.release();
            }
            if (events != null) {
              listen(events, responding);
            }
          });
    } catch (RejectedExecutionException e) {
      visits.release();
      refuse(routing, Failures.busy("The service is stopping."));
    }
  }

  private static void refuse(RoutingContext routing, Problem problem) {
    problem.headers().forEach(routing.response()::putHeader);
    routing.response().setStatusCode(problem.status()).end(problem.detail());
  }

  private void listen(Reply.Events events, Responding responding) {
    if (!listeners.tryAcquire()) {
      responding.nothing();
      return;
    }
    try {
      responding.events(events);
    } finally {
      listeners.release();
    }
  }

  /** Answers the visit; events are left to be told, outside the visits that are counted. */
  private Reply.@Nullable Events visit(
      RoutingContext routing,
      Context context,
      Doors.Door door,
      Responding responding,
      boolean secure) {
    var cookies = Cookies.of(routing.request(), secure);
    var htmx = "true".equals(routing.request().getHeader("HX-Request"));
    var language =
        Languages.choose(cookies.language(), routing.request().getHeader("Accept-Language"));
    var visit = plain(routing, cookies, htmx, new Wording(language, ZoneId.of("UTC")));
    try {
      var caller = caller(cookies.token());
      visit = known(routing, caller, cookies, htmx, language);
      if (door.role() != null && !visit.hasSession()) {
        responding.elsewhere(Entrance.login(visit), htmx);
        Bodies.drain(routing.request());
        return null;
      }
      if (door.role() != null && !visit.may(door.role())) {
        throw new ProblemException(
            Problem.of(
                403,
                "role-too-low",
                "Your role does not allow this.\nMaybe ask an administrator."));
      }
      if (door.method().equals(HttpMethod.POST)) {
        visit = withForm(routing, context, caller, visit);
      } else {
        context.runOnContext(run -> Bodies.drain(routing.request()));
      }
      return reply(door.page().answer(visit), visit, responding);
    } catch (Throwable e) {
      context.runOnContext(run -> Bodies.drain(routing.request()));
      var problem = Failures.of(e, String.valueOf(routing.request().path()));
      frame.show(problem, visit, responding);
      return null;
    }
  }

  private Visit plain(RoutingContext routing, Cookies cookies, boolean htmx, Wording wording) {
    var request = request(routing, cookies, htmx, Fields.NONE);
    return new Visit(operations, new Caller.Anyone(), wording, request, null);
  }

  private static Visit.Request request(
      RoutingContext routing, Cookies cookies, boolean htmx, Fields form) {
    var request = routing.request();
    var address = request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress();
    return new Visit.Request(
        request.uri(),
        Map.copyOf(routing.pathParams()),
        Fields.of(routing.queryParams()),
        form,
        cookies,
        cookies.token(),
        address,
        htmx);
  }

  private Caller caller(@Nullable String token) {
    return token == null
        ? new Caller.Anyone()
        : authentication.caller(token).orElseGet(Caller.Anyone::new);
  }

  private Visit known(
      RoutingContext routing, Caller caller, Cookies cookies, boolean htmx, String language) {
    var request = request(routing, cookies, htmx, Fields.NONE);
    if (!(caller instanceof Caller.Member)) {
      return new Visit(
          operations, new Caller.Anyone(), new Wording(language, ZoneId.of("UTC")), request, null);
    }
    var me = me(caller, request.address());
    var chosen =
        cookies.language() == null ? me.getJsonObject("tenant").getString("locale") : language;
    var wording = new Wording(chosen, Languages.zone(me, request.query().first("entity")));
    return new Visit(operations, caller, wording, request, me);
  }

  private JsonObject me(Caller caller, String address) {
    var answer = operations.perform(caller, "getMe", Map.of(), Map.of(), new JsonObject(), address);
    return switch (answer) {
      case Answer.Json json -> json.body();
      case Problem problem -> throw new ProblemException(problem);
      case Answer other -> throw new IllegalStateException("getMe answers " + other);
    };
  }

  private Visit withForm(RoutingContext routing, Context context, Caller caller, Visit visit) {
    var request = routing.request();
    forgery.requireOwnSite(request);
    var type = request.getHeader("Content-Type");
    var body = Bodies.read(request, context, FORM_BYTES).getBytes();
    var form = type == null ? Fields.NONE : Fields.ofBody(type, body);
    var before = visit.request();
    var token = before.token();
    if (token != null && visit.hasSession()) {
      Forgery.requireToken(token, request.getHeader(Forgery.HEADER), form.first(Forgery.FIELD));
    }
    var whole = request(routing, before.cookies(), before.htmx(), form);
    return new Visit(
        operations, caller, visit.wording(), whole, visit.hasSession() ? visit.me() : null);
  }

  private Reply.@Nullable Events reply(Reply reply, Visit visit, Responding responding) {
    switch (reply) {
      case Reply.Shown shown ->
          responding.html(
              shown.status(), frame.page(shown, visit), visit.request().cookies().said() != null);
      case Reply.Fragment fragment ->
          responding.fragment(fragment.status(), frame.fragment(fragment, visit), null);
      case Reply.Elsewhere elsewhere -> responding.elsewhere(elsewhere, visit.htmx());
      case Reply.Crossing crossing -> responding.crossing(crossing, visit.htmx());
      case Reply.Download download -> responding.download(download);
      case Reply.Streaming streaming -> responding.streaming(streaming);
      case Reply.Framed framed -> responding.framed(framed.html());
      case Reply.Nothing _ -> responding.nothing();
      case Reply.Events events -> {
        return events;
      }
    }
    return null;
  }

  /** Whether the visitor's connection is private: sessions then travel over nothing else. */
  private boolean isSecure(RoutingContext routing) {
    return publicUrl == null ? routing.request().isSSL() : publicUrl.startsWith("https:");
  }
}
