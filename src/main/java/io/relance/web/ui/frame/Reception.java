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
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
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

  /** Bytes of a form with its files. */
  private static final int FORM_BYTES = 4 * 1024 * 1024;

  /** Bytes of a form that anybody may send, and for how long it may take to arrive. */
  private static final int OPEN_FORM_BYTES = 16 * 1024;

  private static final int OPEN_FORM_MS = 5_000;

  /** With this status htmx shows what is answered and stops asking again and again. */
  private static final int ASK_NO_MORE = 286;

  /** Paths at which people look, and not programs. */
  private static final String NOT_OF_PROGRAMS = "/(?!api/|assets/|docs|openapi|health|metrics).*";

  private final Operations operations;
  private final Authentication authentication;
  private final ExecutorService virtualThreads;
  private final @Nullable String publicUrl;
  private final Forgery forgery;
  private final Frame frame = new Frame(new Views());
  private final Semaphore visits = new Semaphore(VISITS_AT_ONCE);
  private final Listeners listeners = new Listeners();
  private final Once once = new Once();
  private final Whence whence;

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
    this.whence = new Whence(forgery);
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

  /** Who has no session may send little, and takes no place before it is here. */
  private void receive(RoutingContext routing, Doors.Door door) {
    routing.request().pause();
    if (door.role() == null && door.method().equals(HttpMethod.POST)) {
      var context = routing.vertx().getOrCreateContext();
      Bodies.arriving(routing.request(), OPEN_FORM_BYTES, OPEN_FORM_MS)
          .onComplete(body -> context.runOnContext(run -> admit(routing, door, body)));
    } else {
      admit(routing, door, null);
    }
  }

  /** Finds a place for the visit; {@code body} is null when it has not been read. */
  private void admit(RoutingContext routing, Doors.Door door, @Nullable AsyncResult<Buffer> body) {
    if (!visits.tryAcquire()) {
      refuse(routing, Failures.busy("Too many visitors at once."));
      return;
    }
    var context = routing.vertx().getOrCreateContext();
    try {
      virtualThreads.execute(() -> answer(routing, context, door, body));
    } catch (RejectedExecutionException e) {
      visits.release();
      refuse(routing, Failures.busy("The service is stopping."));
    }
  }

  private void answer(
      RoutingContext routing,
      Context context,
      Doors.Door door,
      @Nullable AsyncResult<Buffer> body) {
    var responding = new Responding(routing, context, isSecure(routing));
    Reply.@Nullable Events events = null;
    try {
      events = visit(routing, context, door, responding, body);
    } catch (Throwable e) {
      // Not even the refusal could be shown.
      var problem = Failures.of(e, String.valueOf(routing.request().path()));
      context.runOnContext(run -> refuse(routing, problem));
    } finally {
      visits.release();
    }
    if (events != null) {
      listen(events, routing, responding);
    }
  }

  private static void refuse(RoutingContext routing, Problem problem) {
    var response = routing.response();
    if (!response.ended() && !response.closed()) {
      problem.headers().forEach(response::putHeader);
      response.setStatusCode(problem.status()).end(problem.detail());
      Bodies.drain(routing.request());
    }
  }

  /** Outside the visits that are counted, and counted apart. */
  private void listen(Reply.Events events, RoutingContext routing, Responding responding) {
    var session = String.valueOf(Cookies.of(routing.request(), isSecure(routing)).token());
    if (!listeners.enter(session)) {
      responding.nothing();
      return;
    }
    try {
      responding.events(events);
    } finally {
      listeners.leave(session);
    }
  }

  /** Answers the visit; events are left to be told. */
  private Reply.@Nullable Events visit(
      RoutingContext routing,
      Context context,
      Doors.Door door,
      Responding responding,
      @Nullable AsyncResult<Buffer> body) {
    var cookies = Cookies.of(routing.request(), isSecure(routing));
    var language =
        Languages.choose(cookies.language(), routing.request().getHeader("Accept-Language"));
    var wording = new Wording(language, ZoneId.of("UTC"));
    var request = request(routing, cookies);
    var visit = new Visit(operations, new Caller.Anyone(), wording, request, null);
    try {
      var caller = caller(cookies.token());
      visit = known(request.asking(Fields.of(routing.queryParams())), caller, language);
      if (door.role() != null && !visit.hasSession()) {
        outside(door, visit, responding);
        context.runOnContext(run -> Bodies.drain(routing.request()));
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
        visit = withForm(routing, context, door, visit, body);
      } else {
        context.runOnContext(run -> Bodies.drain(routing.request()));
      }
      return reply(once.answer(visit, door.page()), visit, responding);
    } catch (Throwable e) {
      context.runOnContext(run -> Bodies.drain(routing.request()));
      frame.show(Failures.of(e, String.valueOf(routing.request().path())), visit, responding);
      return null;
    }
  }

  /** To the way in; but nobody is taken away from a page on which something is being typed. */
  private void outside(Doors.Door door, Visit visit, Responding responding) {
    if (visit.request().background()) {
      frame.ended(ASK_NO_MORE, visit, responding);
    } else if (visit.htmx() && door.method().equals(HttpMethod.POST)) {
      frame.ended(401, visit, responding);
    } else {
      responding.elsewhere(Entrance.login(visit), visit.htmx());
    }
  }

  /** What came over the wire, without its query and its form. */
  private Visit.Request request(RoutingContext routing, Cookies cookies) {
    var request = routing.request();
    var address = request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress();
    var htmx = "true".equals(request.getHeader("HX-Request"));
    return new Visit.Request(
        request.uri(),
        whence.of(request, htmx),
        Map.copyOf(routing.pathParams()),
        Fields.NONE,
        Fields.NONE,
        cookies,
        cookies.token(),
        address,
        htmx,
        htmx && "true".equals(request.getHeader("X-Background")));
  }

  private Caller caller(@Nullable String token) {
    return token == null
        ? new Caller.Anyone()
        : authentication.caller(token).orElseGet(Caller.Anyone::new);
  }

  private Visit known(Visit.Request request, Caller caller, String language) {
    if (!(caller instanceof Caller.Member)) {
      return new Visit(
          operations, new Caller.Anyone(), new Wording(language, ZoneId.of("UTC")), request, null);
    }
    var me = me(caller, request.address());
    var chosen =
        request.cookies().language() == null
            ? me.getJsonObject("tenant").getString("locale")
            : language;
    var inPath = request.path().get("entity");
    var entity = inPath == null ? request.query().first("entity") : inPath;
    return new Visit(
        operations, caller, new Wording(chosen, Languages.zone(me, entity)), request, me);
  }

  private JsonObject me(Caller caller, String address) {
    var answer = operations.perform(caller, "getMe", Map.of(), Map.of(), new JsonObject(), address);
    return switch (answer) {
      case Answer.Json json -> json.body();
      case Problem problem -> throw new ProblemException(problem);
      case Answer other -> throw new IllegalStateException("getMe answers " + other);
    };
  }

  private Visit withForm(
      RoutingContext routing,
      Context context,
      Doors.Door door,
      Visit visit,
      @Nullable AsyncResult<Buffer> arrived) {
    var request = routing.request();
    forgery.requireOwnSite(request);
    var type = request.getHeader("Content-Type");
    var body = arrived == null ? Bodies.read(request, context, FORM_BYTES) : whole(arrived);
    var form = type == null ? Fields.NONE : Fields.ofBody(type, body.getBytes());
    var token = visit.request().token();
    // What needs no session does nothing with it: a tab that is older than the session is let in.
    if (token != null && door.role() != null) {
      Forgery.requireToken(token, request.getHeader(Forgery.HEADER), form.first(Forgery.FIELD));
    }
    return visit.with(visit.request().saying(form));
  }

  private static Buffer whole(AsyncResult<Buffer> arrived) {
    return switch (arrived.cause()) {
      case null -> arrived.result();
      case RuntimeException failure -> throw failure;
      case Throwable failure -> throw new IllegalStateException(failure);
    };
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
