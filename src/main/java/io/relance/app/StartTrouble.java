package io.relance.app;

import io.relance.rules.source.RulesRefused;
import java.net.BindException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What keeps a command from starting, in words that advise, where it is no defect of ours. */
final class StartTrouble {
  private StartTrouble() {}

  /** The trouble in words; empty when nobody foresaw it. */
  static Optional<String> inWords(Throwable thrown) {
    var chain = chain(thrown);
    return chain.stream().flatMap(one -> ours(one).stream()).findFirst().or(() -> network(chain));
  }

  /** Our own refusals say what is wrong and what to do. */
  private static Optional<String> ours(Throwable thrown) {
    var message = thrown.getMessage();
    if (thrown instanceof RulesRefused) {
      return Optional.of(
          "The rules folder cannot be used, and the database keeps no earlier rules that can:\n%s"
              .formatted(message));
    }
    return thrown instanceof ConfigRefused || (message != null && message.contains("\nMaybe "))
        ? Optional.ofNullable(message)
        : Optional.empty();
  }

  private static Optional<String> network(List<Throwable> chain) {
    for (var thrown : chain) {
      if (thrown instanceof BindException) {
        return Optional.of(
            "The port is taken: %s.\nMaybe another service runs already, or choose another http.port."
                .formatted(thrown.getMessage()));
      }
      if (thrown instanceof SQLException sql && isConnection(sql.getSQLState())) {
        return Optional.of(
            "PostgreSQL cannot be used: %s\nMaybe start it, or check database.host, database.port and the passwords."
                .formatted(sql.getMessage()));
      }
      if (thrown instanceof ConnectException) {
        return Optional.of(
            "A server cannot be reached: %s.\nMaybe start it, or check its host and port in the configuration."
                .formatted(thrown.getMessage()));
      }
    }
    return Optional.empty();
  }

  /** Class 08 is the connection's, 28 the login's, 3D an unknown database's (SQL standard). */
  private static boolean isConnection(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
  }

  private static List<Throwable> chain(Throwable thrown) {
    var chain = new ArrayList<Throwable>();
    for (@Nullable Throwable at = thrown; at != null && chain.size() < 20; at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }
}
