package io.relance.web.ui.frame;

import io.relance.access.Caller;
import io.relance.access.Role;
import io.relance.web.api.Operations;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request of a visitor, as its page sees it. */
public final class Visit {
  private final Operations operations;
  private final Caller caller;
  private final Wording wording;
  private final Request request;
  private final @Nullable JsonObject me;

  /**
   * What came over the wire.
   *
   * @param target path and query as they were asked for
   * @param page that the visitor looks at, to come back to
   * @param token the session's; null without one
   * @param address where it came from
   * @param htmx it wants a part of a page
   * @param background the page asks for it by itself, not the visitor
   */
  record Request(
      String target,
      String page,
      Map<String, String> path,
      Fields query,
      Fields form,
      Cookies cookies,
      @Nullable String token,
      String address,
      boolean htmx,
      boolean background) {
    /** The same with the fields of its query. */
    Request asking(Fields fields) {
      return new Request(
          target, page, path, fields, form, cookies, token, address, htmx, background);
    }

    /** The same with the fields of its form. */
    Request saying(Fields fields) {
      return new Request(
          target, page, path, query, fields, cookies, token, address, htmx, background);
    }
  }

  Visit(
      Operations operations,
      Caller caller,
      Wording wording,
      Request request,
      @Nullable JsonObject me) {
    this.operations = operations;
    this.caller = caller;
    this.wording = wording;
    this.request = request;
    this.me = me;
  }

  /** A parameter of the path. */
  public String path(String name) {
    var value = request.path().get(name);
    if (value == null || value.indexOf('\0') >= 0) {
      throw new ProblemException(Problem.notFound());
    }
    return value;
  }

  /** A parameter of the query; null when it is absent or empty. */
  public @Nullable String query(String name) {
    return request.query().first(name);
  }

  /** A parameter of the query, or what stands for it when it is absent. */
  public String query(String name, String otherwise) {
    var value = query(name);
    return value == null ? otherwise : value;
  }

  /** Every value of a parameter of the query. */
  public List<String> queries(String name) {
    return request.query().all(name);
  }

  /** A field of the form; null when it is absent or empty. */
  public @Nullable String form(String name) {
    return request.form().first(name);
  }

  /** A field of the form, or what stands for it when it is absent or empty. */
  public String form(String name, String otherwise) {
    var value = form(name);
    return value == null ? otherwise : value;
  }

  /** Every value of a field of the form. */
  public List<String> forms(String name) {
    return request.form().all(name);
  }

  /** Whether a box of the form is ticked. */
  public boolean ticked(String name) {
    return !request.form().all(name).isEmpty();
  }

  /** A file of the form; null when none was chosen. */
  public Fields.@Nullable Upload file(String name) {
    return request.form().file(name);
  }

  /** What was typed, by field, for showing a refused form again; a field's first value. */
  public Map<String, String> typed() {
    return request.form().firsts();
  }

  /** Path and query as they were asked for. */
  public String target() {
    return request.target();
  }

  /** Whether htmx asks, which wants a part of the page. */
  public boolean htmx() {
    return request.htmx();
  }

  /** The visitor, who has a session. */
  public Caller.Member member() {
    return switch (caller) {
      case Caller.Member member -> member;
      case Caller.Operator _, Caller.Anyone _ ->
          throw new IllegalStateException("Only members of a tenant come to here.");
    };
  }

  /** Whether the visitor has a session with at least this role. */
  public boolean may(Role role) {
    return caller instanceof Caller.Member member && member.role().covers(role);
  }

  /** What operation {@code getMe} says of the visitor. */
  public JsonObject me() {
    if (me == null) {
      throw new IllegalStateException("Only visits with a session know who visits.");
    }
    return me;
  }

  boolean hasSession() {
    return me != null;
  }

  /** The chosen entity's code; null when all are meant. */
  public @Nullable String entity() {
    return query("entity");
  }

  /** The day that it is where the visitor is, in the form of the API. */
  public String today() {
    return wording.dayOf(me().getString("now"));
  }

  /**
   * The way back that a page or a form names, when it leads into one of these parts of the
   * application; an empty text when it leads anywhere else or names none.
   *
   * @param asked null when none is named
   * @param parts first segments of paths, e.g. {@code act}
   */
  public static String back(@Nullable String asked, List<String> parts) {
    var path = Whence.local(asked);
    return path.matches("/(" + String.join("|", parts) + ")([/?#].*)?") ? path : "";
  }

  /** "fr" or "en". */
  public String language() {
    return wording.language();
  }

  /** A text in the visitor's language. */
  public String text(String key, Map<String, ?> values) {
    return wording.text(key, values);
  }

  /** A text in the visitor's language. */
  public String text(String key) {
    return wording.text(key, Map.of());
  }

  /** Amounts, days and texts as the visitor reads them. */
  public Wording wording() {
    return wording;
  }

  /** An operation of the API, to be performed for the visitor. */
  public ApiCall api(String operation) {
    return new ApiCall(operations, caller, request.address(), operation);
  }

  Visit with(Request whole) {
    return new Visit(operations, caller, wording, whole, me);
  }

  Request request() {
    return request;
  }
}
