package io.relance.web.api;

import io.relance.access.Passwords;
import io.relance.db.DatabaseTrouble;
import io.vertx.ext.web.handler.HttpException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever was thrown into a problem. Nothing of the inside is told outside. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** What is told of a failure; the log has the rest. */
  public static Problem of(Throwable failure, String operation) {
    return switch (failure) {
      case ProblemException known -> known.problem();
      case Passwords.Busy _ -> busy("Too many log-ins at once.");
      case Throwable passing when DatabaseTrouble.isPassing(passing) ->
          databaseBusy(failure, operation);
      case HttpException http when http.getStatusCode() < 500 ->
          Problem.of(
              http.getStatusCode() == 404 ? 404 : 400,
              "malformed-request",
              "The path or the query is malformed.\nMaybe a \"%\" is not followed by two digits.");
      default -> bug(failure, operation);
    };
  }

  /** Too much at once: come again. */
  public static Problem busy(String why) {
    return Problem.of(503, "busy", why + "\nMaybe try again in a moment.").with("Retry-After", "2");
  }

  private static Problem databaseBusy(Throwable failure, String operation) {
    LOG.warn("{} waited for PostgreSQL in vain: {}", operation, failure.toString());
    // A feed is stored batch by batch: what was applied before stays.
    return busy(
        operation.equals("feed")
            ? "The database did not answer in time. Batches applied before that stay; send the feed again."
            : "The database did not answer in time; nothing was changed.");
  }

  private static Problem bug(Throwable failure, String operation) {
    var id = UUID.randomUUID();
    LOG.error("{} failed, incident {}", operation, id, failure);
    return Problem.of(
        500,
        "internal-error",
        "This should not have happened. It is in the log as incident %s.\nMaybe tell the operator."
            .formatted(id));
  }
}
