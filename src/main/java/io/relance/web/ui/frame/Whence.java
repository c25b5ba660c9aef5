package io.relance.web.ui.frame;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a visitor goes back to: pages of this application only, and such as GET asks for. */
final class Whence {
  private final Forgery forgery;

  Whence(Forgery forgery) {
    this.forgery = forgery;
  }

  /** The page that a visit is about: what was asked for, else the page on which it was asked. */
  String of(HttpServerRequest request, boolean htmx) {
    if (request.method().equals(HttpMethod.GET) && !htmx) {
      return request.uri();
    }
    var page = request.getHeader(htmx ? "HX-Current-URL" : "Referer");
    return page == null || !forgery.isOwn(request, page) ? "/" : local(path(page));
  }

  private static String path(String page) {
    var address = URI.create(page);
    var query = address.getRawQuery();
    return query == null ? address.getRawPath() : address.getRawPath() + "?" + query;
  }

  /** A path of this application; anything else is the first page. */
  static String local(@Nullable String target) {
    return target != null && target.matches("/(?![/\\\\])[^\\s\\\\]*") ? target : "/";
  }
}
