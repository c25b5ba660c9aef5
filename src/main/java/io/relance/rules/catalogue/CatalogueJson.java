package io.relance.rules.catalogue;

import io.relance.rules.source.Family;
import io.relance.rules.source.KnownCodes;
import io.relance.rules.source.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue for programs: what there is, and a list that an editor completes from. */
public final class CatalogueJson {
  private static final List<String> KEYWORDS = List.of("rule", "when", "then", "end");
  private static final Map<String, String> JOINTS =
      Map.of(
          "and", "both patterns",
          "or", "either pattern",
          "not", "no such fact",
          "exists", "at least one such fact");

  private CatalogueJson() {}

  /** Maps, lists and texts only, ready for any JSON writer. */
  public static Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("families", Arrays.stream(Family.values()).map(CatalogueJson::family).toList());
    tree.put("facts", Catalogue.facts().stream().map(CatalogueJson::fact).toList());
    tree.put(
        "types",
        Catalogue.valueTypes()
            .map(
                type ->
                    fields(
                        "type", Vocabulary.inWords(type), "operators", Vocabulary.operators(type)))
            .toList());
    tree.put(
        "codes",
        KnownCodes.meanings().entrySet().stream()
            .map(code -> fields("code", code.getKey(), "meaning", code.getValue()))
            .toList());
    tree.put("completions", completions());
    return tree;
  }

  private static Map<String, Object> family(Family family) {
    return fields(
        "family", family.folder(),
        "meaning", family.meaning(),
        "meets", Catalogue.met(family),
        "concludes",
            Catalogue.concluded(family).stream()
                .map(it -> fields("name", it.name(), "insertText", Catalogue.written(it)))
                .toList());
  }

  private static Map<String, Object> fact(Vocabulary.Type type) {
    return fields(
        "name", type.name(),
        "kind", Catalogue.kind(type),
        "meaning", type.meaning(),
        "example", type.example(),
        "single", Vocabulary.isSingle(type.type()),
        "families", Catalogue.metIn(type),
        "fields", type.fields().values().stream().map(CatalogueJson::field).toList());
  }

  private static Map<String, Object> field(Vocabulary.Field field) {
    return fields(
        "name", field.name(),
        "type", Vocabulary.inWords(field.type()),
        "meaning", field.meaning(),
        "example", field.example(),
        "oneOf", field.oneOf(),
        "operators", Vocabulary.operators(field.type()));
  }

  private static List<Map<String, Object>> completions() {
    var all = new ArrayList<Map<String, Object>>();
    KEYWORDS.forEach(word -> all.add(completion(word, "keyword", "", "", "", word)));
    JOINTS.keySet().stream()
        .sorted()
        .forEach(
            word ->
                all.add(completion(word, "keyword", "", "", JOINTS.getOrDefault(word, ""), word)));
    for (var type : Catalogue.facts()) {
      if (!Vocabulary.isPart(type.type())) {
        all.add(
            completion(
                type.name(), "fact", "", type.name(), type.meaning(), Catalogue.pattern(type)));
      }
      if (Catalogue.isConclusion(type)) {
        var text = "insertLogical( " + Catalogue.written(type) + " );";
        all.add(completion(type.name(), "conclusion", "", type.name(), type.meaning(), text));
      }
      type.fields().values().forEach(field -> complete(all, type, field));
    }
    KnownCodes.meanings()
        .forEach(
            (code, says) ->
                all.add(completion(code, "code", "", "text", says, "\"" + code + "\"")));
    return all;
  }

  private static void complete(
      List<Map<String, Object>> all, Vocabulary.Type type, Vocabulary.Field field) {
    var words = Vocabulary.inWords(field.type());
    all.add(
        completion(
            field.name(), "field", type.name(), words, field.meaning(), Catalogue.typed(field)));
    var owner = type.name() + "." + field.name();
    field
        .oneOf()
        .forEach(
            word ->
                all.add(
                    completion(word, "value", owner, words, field.meaning(), "\"" + word + "\"")));
  }

  private static Map<String, Object> completion(
      String label, String kind, String of, String type, String detail, String insertText) {
    return fields(
        "label",
        label,
        "kind",
        kind,
        "of",
        of,
        "type",
        type,
        "detail",
        detail,
        "insertText",
        insertText);
  }

  private static Map<String, Object> fields(Object... pairs) {
    var fields = new LinkedHashMap<String, Object>();
    for (var at = 0; at < pairs.length; at += 2) {
      fields.put(pairs[at].toString(), pairs[at + 1]);
    }
    return fields;
  }
}
