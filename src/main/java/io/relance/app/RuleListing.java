package io.relance.app;

import io.relance.publishing.PublishedBooks;
import io.relance.publishing.PublishedBooks.Effective;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.folder.Edition.Layer;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.web.RulesInForce;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules in force, as the API lists them. */
final class RuleListing implements RulesInForce {
  private final PublishedBooks books;

  RuleListing(PublishedBooks books) {
    this.books = books;
  }

  @Override
  public Listing of(UUID tenant) {
    var effective = books.effective(tenant);
    var compiled = effective.compiled();
    return new Listing(
        effective.book().version(),
        effective.number(),
        compiled == null ? List.of() : rules(effective, compiled),
        effective.problems().stream().map(Health::of).toList());
  }

  private static List<JsonObject> rules(Effective effective, CompiledBook book) {
    var files =
        book.files().stream()
            .collect(Collectors.toMap(RuleFile::folder, Function.identity(), (one, _) -> one));
    return book.rules().stream().map(rule -> json(rule, files, effective.files())).toList();
  }

  private static JsonObject json(
      Rule rule, Map<String, RuleFile> files, Map<String, String> published) {
    var json =
        new JsonObject()
            .put("rule", rule.sentence())
            .put("file", rule.file())
            .put("family", rule.family().folder())
            .put("slug", rule.slug());
    var file = files.get(rule.file().substring(0, rule.file().lastIndexOf('/')));
    if (file != null) {
      // A workbook has no text to show.
      var source = file.name().equals(RuleFile.XLSX) ? null : file.rule();
      json.put("layer", Layer.of(file, published).code()).put("source", source);
    }
    return json;
  }
}
