package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Problem.Severity;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands that ask a running service have in common: options, refusals, output. */
abstract class ServiceCommand implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int BAD = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOptions options = new ServerOptions();

  /** Asks the service. */
  abstract RuleService.Answer ask(RuleService service);

  /** The answer for a person. */
  abstract String text(JsonNode body);

  /** Where the rules stand that are sent; the current folder when none are. */
  Path folder() {
    return Path.of("");
  }

  @Override
  public Integer call() {
    try {
      return shown(ask(options.service()));
    } catch (NotDone notDone) {
      spec.commandLine().getErr().println(notDone.getMessage());
      spec.commandLine().getErr().flush();
      return BAD;
    }
  }

  private int shown(RuleService.Answer answer) {
    var out = spec.commandLine().getOut();
    if (answer.namesProblems()) {
      show(out, answer.problems());
    } else if (answer.isRefusal()) {
      throw new NotDone(answer.detail());
    } else {
      out.print(options.isJson() ? answer.body() + "\n" : text(answer.body()));
    }
    out.flush();
    return answer.isRefusal() ? BAD : GOOD;
  }

  private void show(PrintWriter out, JsonNode problems) {
    if (options.isJson()) {
      out.println(problems);
      return;
    }
    for (var one : problems) {
      out.println(ProblemText.of(folder(), problem(one)));
      out.println();
    }
    out.println("%d problems; nothing has changed.".formatted(problems.size()));
  }

  private static Problem problem(JsonNode json) {
    return new Problem(
        json.path("severity").asText().equals("warning") ? Severity.WARNING : Severity.ERROR,
        json.path("file").asText(),
        json.path("line").asInt(),
        json.path("column").asInt(),
        json.path("code").asText(),
        json.path("message").asText(),
        json.path("suggestion").asText());
  }

  /** A tenant's own rules on disk; what people write about them stays there. */
  static Map<String, String> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new NotDone(
          "There is no folder \"%s\".\nMaybe name one that holds profile, exclusion or step."
              .formatted(folder));
    }
    try {
      var files = new TreeMap<>(RuleChecking.files(folder));
      files.keySet().removeIf(path -> path.endsWith(".md"));
      return files;
    } catch (UncheckedIOException failure) {
      throw new NotDone(failure.getMessage() + " (" + failure.getCause() + ")");
    }
  }

  /** The items of a list, page after page. */
  static RuleService.Answer all(Function<String, RuleService.Answer> page) {
    var items = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var answer = page.apply(cursor);
      if (answer.isRefusal()) {
        return answer;
      }
      answer.body().path("items").forEach(items::add);
      cursor = answer.body().path("nextCursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return new RuleService.Answer(200, list(items));
  }

  private static JsonNode list(List<JsonNode> items) {
    var list = RuleService.object().putArray("items");
    list.addAll(items);
    return list;
  }
}
