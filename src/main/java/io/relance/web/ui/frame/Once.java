package io.relance.web.ui.frame;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Does a form that carries a key of its own once, however often it is sent: whoever sends it again
 * gets what the first one got. A refused form may be sent again, and so may one that says something
 * else. Bounded: the form that was sent longest ago is forgotten first.
 */
final class Once {
  static final String FIELD = "_once";

  private static final int MOST_FORMS = 10_000;

  private final Map<String, CompletableFuture<Reply>> forms =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Reply>> eldest) {
          return size() > MOST_FORMS;
        }
      };

  /** What the page answers, or has answered to the same form. Blocks while it is being done. */
  Reply answer(Visit visit, Page page) {
    if (visit.form(FIELD) == null) {
      return page.answer(visit);
    }
    var request = visit.request();
    var form =
        Forgery.digest(request.token() + "\n" + request.target() + "\n" + request.form().said());
    var mine = new CompletableFuture<Reply>();
    CompletableFuture<Reply> first;
    synchronized (forms) {
      first = forms.putIfAbsent(form, mine);
    }
    return first == null ? done(visit, page, form, mine) : awaited(first);
  }

  private Reply done(Visit visit, Page page, String form, CompletableFuture<Reply> mine) {
    try {
      var reply = page.answer(visit);
      mine.complete(reply);
      return reply;
    } catch (RuntimeException | Error e) {
      synchronized (forms) {
        forms.remove(form);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static Reply awaited(CompletableFuture<Reply> first) {
    try {
      return first.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException same ? same : e;
    }
  }
}
