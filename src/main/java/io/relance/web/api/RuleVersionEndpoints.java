package io.relance.web.api;

import io.relance.db.Database;
import io.relance.publishing.LineDifference;
import io.relance.publishing.Publishing;
import io.relance.publishing.RuleVersion;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of a tenant's published rules, and what each changed. */
final class RuleVersionEndpoints {
  private final Database database;
  private final Publishing publishing;

  RuleVersionEndpoints(Database database, Publishing publishing) {
    this.database = database;
    this.publishing = publishing;
  }

  Answer list(Call call) {
    @Nullable Integer before = number(call.after());
    return call.reading(
        database,
        tx -> {
          var inForce = publishing.inForce(tx);
          return Answer.page(
              publishing.list(tx, call.limit() + 1, before, call.query("rule")),
              call.limit(),
              version -> RuleVersionJson.summary(version, inForce),
              version -> String.valueOf(version.number()));
        });
  }

  /** A version with the files that it was made from. */
  private record Read(RuleVersion version, Map<String, String> before, int inForce) {}

  Answer get(Call call) {
    var number = version(call);
    var read =
        call.reading(
            database,
            tx ->
                publishing
                    .find(tx, number)
                    .map(
                        version ->
                            new Read(
                                version,
                                publishing.filesOf(tx, version.base()),
                                publishing.inForce(tx))));
    return read.<Answer>map(found -> shown(call, found)).orElseGet(Problem::notFound);
  }

  private static Answer shown(Call call, Read read) {
    var version = read.version();
    var lines = LineDifference.of(read.before(), version.files());
    // What it did to every customer is not for who sees a portfolio.
    var preview = call.member().portfolio() == null ? version.preview() : null;
    return Answer.ok(
        RuleVersionJson.summary(version, read.inForce())
            .put("files", RuleVersionJson.files(version))
            .put("lines", RuleVersionJson.lines(lines))
            .put("preview", preview));
  }

  /** A version in the path: what is no number is as unknown as any other. */
  static int version(Call call) {
    @Nullable Integer number = number(call.path("version"));
    if (number == null) {
      throw new ProblemException(Problem.notFound());
    }
    return number;
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
  }

  /** What an answer about a version that has just been made says. */
  static JsonObject made(RuleVersion version, boolean inForce) {
    return RuleVersionJson.summary(version, inForce ? version.number() : version.base())
        .put("preview", version.preview());
  }
}
