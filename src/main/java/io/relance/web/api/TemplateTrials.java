package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Tasks;
import io.relance.sending.TemplatePreviews;
import io.relance.sending.TemplatePreviews.Shown;
import io.relance.sending.Whom;
import io.relance.sending.template.PartProblem;
import io.relance.sending.template.Rendering;
import io.relance.sending.template.TemplateSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Templates that are being written: checked, shown and printed before they are saved. */
final class TemplateTrials {
  private static final String EMAIL = "email";

  private final Database database;
  private final Clocks clocks;
  private final Tasks tasks;
  private final TemplatePreviews previews;

  TemplateTrials(Database database, Clocks clocks, Tasks tasks, TemplatePreviews previews) {
    this.database = database;
    this.clocks = clocks;
    this.tasks = tasks;
    this.previews = previews;
  }

  Answer check(Call call) {
    var problems = new JsonArray();
    problems(source(call)).stream().map(TemplateEndpoints::json).forEach(problems::add);
    return Answer.ok(new JsonObject().put("problems", problems));
  }

  Answer preview(Call call) {
    var source = source(call);
    return shown(call, source)
        .<Answer>map(shown -> Answer.ok(json(source, shown)))
        .orElseGet(Problem::notFound);
  }

  Answer print(Call call) {
    var source = source(call);
    if (source.channel().equals(EMAIL)) {
      return Problem.at("/channel", "no-letter", "An e-mail is not printed.");
    }
    var shown = shown(call, source).orElse(null);
    if (shown == null) {
      return Problem.notFound();
    }
    if (!shown.problems().isEmpty()) {
      return refused(shown.problems());
    }
    var letter = previews.print(shown);
    var pdf = letter.pdf();
    return pdf == null
        ? Problem.of(422, "letter-not-printable", String.valueOf(letter.problem()))
        : new Answer.Bytes("application/pdf", pdf);
  }

  /** What keeps it from coming into force; a letter is printed too, with values made up. */
  List<PartProblem> problems(TemplateSource source) {
    return previews.problems(source);
  }

  /** Throws the problem that names each place. */
  void refuseProblems(TemplateSource source) {
    var problems = problems(source);
    if (!problems.isEmpty()) {
      throw new ProblemException(refused(problems));
    }
  }

  private Optional<Shown> shown(Call call, TemplateSource source) {
    return call.reading(
        database, tx -> whom(tx, call).flatMap(whom -> previews.show(tx, clocks, source, whom)));
  }

  private Optional<Whom> whom(Tx tx, Call call) {
    var task = call.body().getString("task");
    var entity = call.body().getString("entity");
    var customer = call.body().getString("customer");
    if (task != null) {
      return Call.uuid(task)
          .flatMap(id -> tasks.find(tx, List.of(id)).stream().findFirst())
          .map(Whom.ByTask::new);
    }
    return Optional.of(
        entity == null || customer == null
            ? new Whom.Sample()
            : new Whom.ByCustomer(entity, customer));
  }

  private static Problem refused(List<PartProblem> problems) {
    return new Problem(
        422,
        "template-refused",
        problems.stream()
            .map(one -> "%s, line %d: %s".formatted(one.part(), one.line(), one.message()))
            .collect(Collectors.joining("\n")),
        problems.stream()
            .map(
                one ->
                    new Problem.Fault(
                        "/" + one.part(),
                        one.line(),
                        one.column(),
                        "template-refused",
                        one.message()))
            .toList(),
        Map.of());
  }

  private static TemplateSource source(Call call) {
    return source(call.body().getString("language"), call.body().getString("channel"), call);
  }

  /** What the body writes. Throws a problem when it has not the parts of its channel. */
  static TemplateSource source(String language, String channel, Call call) {
    var body = call.body();
    var name = call.path().getOrDefault("name", body.getString("name", "reminder"));
    var isMail = channel.equals(EMAIL);
    for (var part : List.of("subject", "text")) {
      if (isMail == (body.getString(part) == null)) {
        throw new ProblemException(
            Problem.at(
                "/" + part,
                isMail ? "missing-property" : "unknown-property",
                isMail
                    ? "An e-mail needs its \"%s\".".formatted(part)
                    : "A letter has no \"%s\".".formatted(part)));
      }
    }
    return new TemplateSource(
        language,
        channel,
        name,
        lines(body.getString("subject")),
        lines(body.getString("text")),
        body.getString("html").replace("\r\n", "\n"));
  }

  /** Forms of browsers end lines their own way. */
  private static @Nullable String lines(@Nullable String text) {
    return text == null ? null : text.replace("\r\n", "\n");
  }

  private static JsonObject json(TemplateSource source, Shown shown) {
    var problems = new JsonArray();
    shown.problems().stream().map(TemplateEndpoints::json).forEach(problems::add);
    var mail = shown.rendering() instanceof Rendering.Mail worded ? worded : null;
    return new JsonObject()
        .put("language", source.language())
        .put("channel", source.channel())
        .put("customer", shown.customer())
        .put("customerName", shown.customerName())
        .put("subject", mail == null ? null : mail.subject())
        .put("text", mail == null ? null : mail.text())
        .put("html", shown.html())
        .put("problems", problems);
  }
}
