package io.relance.rules.source;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;

/**
 * The gate. A rule file is Java in disguise: building a hostile one already runs its code. So the
 * file is only parsed, what is understood is written anew, and nothing else ever reaches a
 * compiler.
 */
public final class RuleReader {
  /** A rule is a sentence or two. */
  private static final int MAX_CHARACTERS = 16_384;

  /** Deeper brackets cost Drools' parser time without end. */
  private static final int MAX_BRACKETS = 12;

  private static final int MAX_SENTENCE = 200;
  private static final Pattern FACTS =
      Pattern.compile("io\\.relance\\.rules\\.facts(\\.\\w+|\\.\\*)?");
  private static final Pattern JDK = Pattern.compile("java\\.(math|time)\\.(\\w+|\\*)");

  /** A backslash that no other one stands for, before a u. */
  private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u");

  private static final Pattern PARSER_PLACE = Pattern.compile("^\\[ERR \\d+] Line \\d+:\\d+ ");

  private final RuleFile file;
  private final SourceText source;
  private final Problems problems = new Problems();

  private RuleReader(RuleFile file) {
    this.file = file;
    this.source = new SourceText(file.rulePath(), file.rule());
  }

  /**
   * Reads one rule.
   *
   * @throws RulesRefused with every problem of the file that can be told apart
   */
  public static Rule read(RuleFile file) {
    return new RuleReader(file).read();
  }

  private Rule read() {
    try {
      return readAll();
    } catch (RulesRefused refusal) {
      problems.note(refusal);
      problems.requireNone();
      throw refusal;
    }
  }

  private Rule readAll() {
    requireReadable();
    var descr = parsed();
    requireOnlyRules(descr);
    if (descr.getRules().size() != 1) {
      throw source.refused(
          0,
          "one-rule-a-file",
          "The file holds %d rules.".formatted(descr.getRules().size()),
          "Each rule stands in a folder of its own, its cases beside it.");
    }
    var rule = descr.getRules().getFirst();
    requirePlain(rule);
    return understood(rule);
  }

  private void requireReadable() {
    var text = source.text();
    if (text.length() > MAX_CHARACTERS) {
      throw source.refused(
          0,
          "too-long",
          "The file has %d characters, %d are allowed.".formatted(text.length(), MAX_CHARACTERS),
          "");
    }
    var escape = ESCAPE.matcher(text);
    if (escape.find()) {
      throw source.refused(
          escape.start(),
          "unknown-escape",
          "A letter is written as a number here.",
          "Maybe write the letter itself: files are UTF-8.");
    }
    var depth = 0;
    for (var at = 0; at < text.length(); at++) {
      depth +=
          "([{".indexOf(text.charAt(at)) >= 0 ? 1 : ")]}".indexOf(text.charAt(at)) >= 0 ? -1 : 0;
      if (depth > MAX_BRACKETS) {
        throw source.refused(at, "too-deep", "Brackets stand too deep in each other.", "");
      }
    }
  }

  private PackageDescr parsed() {
    var parser = new DrlParser();
    @Nullable PackageDescr descr = null;
    try {
      descr = parser.parse((Resource) null, source.text());
    } catch (DroolsParserException | RuntimeException | StackOverflowError failure) {
      throw source.refused(0, "syntax", "The file cannot be read: " + failure.getMessage(), "");
    }
    if (parser.hasErrors()) {
      problems.note(new RulesRefused(new SyntaxAdvice(source).problems()));
      if (problems.isTold()) {
        problems.requireNone();
      }
    }
    for (var error : parser.getErrors()) {
      if (error instanceof ParserError at) {
        var offset = source.offsetOfLine(at.getRow()) + Math.max(0, at.getCol());
        var message = PARSER_PLACE.matcher(String.valueOf(at.getMessage())).replaceFirst("");
        throw source.refused(
            offset,
            "syntax",
            "The rule cannot be read from here on: " + message + ".",
            "Maybe a bracket or a quote before it is not closed, or a word is missing.");
      }
    }
    if (descr == null || parser.hasErrors()) {
      throw source.refused(0, "syntax", "The file cannot be read: " + parser.getErrors(), "");
    }
    return descr;
  }

  private void requireOnlyRules(PackageDescr descr) {
    refuse(descr.getRules().stream().anyMatch(RuleDescr::isQuery), "query");
    refuse(descr.getUnit() != null, "unit");
    refuse(!descr.getGlobals().isEmpty(), "global");
    refuse(!descr.getFunctions().isEmpty(), "function");
    refuse(!descr.getFunctionImports().isEmpty(), "import");
    refuse(!descr.getAccumulateImports().isEmpty(), "import");
    refuse(!descr.getTypeDeclarations().isEmpty(), "declare");
    refuse(!descr.getEnumDeclarations().isEmpty(), "declare");
    refuse(!descr.getEntryPointDeclarations().isEmpty(), "declare");
    refuse(!descr.getWindowDeclarations().isEmpty(), "declare");
    for (var attribute : descr.getAttributes()) {
      refuse(true, attribute.getName());
    }
    var name = descr.getName();
    refuse(name != null && !name.isEmpty() && !FACTS.matcher(name).matches(), "package");
    for (ImportDescr each : descr.getImports()) {
      var target = each.getTarget();
      refuse(!FACTS.matcher(target).matches() && !JDK.matcher(target).matches(), "import");
    }
  }

  private void refuse(boolean found, String word) {
    if (found) {
      var place = Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(source.text());
      problems.note(
          source.refused(
              place.find() ? place.start() : 0,
              "unknown-construct",
              "\"%s\" is not allowed in a rule file.".formatted(word),
              advice(word)));
    }
  }

  private static String advice(String word) {
    return word.equals("salience")
        ? "Rules have no order: ask for what the other one concludes, e.g. not Exclusion( subject =="
            + " $entry, code == \"STOPPED\" )."
        : "Package and imports are implied; a file holds one rule and nothing else.";
  }

  private void requirePlain(RuleDescr rule) {
    for (var attribute : rule.getAttributes().keySet()) {
      refuse(true, attribute);
    }
    for (var annotation : rule.getAnnotationNames()) {
      refuse(true, annotation);
    }
    refuse(rule.getParentName() != null, "extends");
    refuse(!rule.getNamedConsequences().isEmpty(), "do");
    var name = rule.getName();
    if (name == null || name.isBlank() || name.length() > MAX_SENTENCE || !name.contains(" ")) {
      problems.note(
          source.refused(
              source.offsetOfLine(rule.getLine()),
              "no-sentence",
              "\"%s\" is no sentence.".formatted(name),
              "A rule's name says in a few words what it means for the business."));
    }
  }

  private Rule understood(RuleDescr rule) {
    var scope = new Scope();
    var conditions = new ConditionReader(source, file.family(), problems);
    if (rule.getLhs() == null || rule.getLhs().getDescrs().isEmpty()) {
      throw source.refused(
          source.offsetOfLine(rule.getLine()),
          "no-condition",
          "The rule has no condition, it would always hold.",
          "Maybe add $entry : Entry( ... ) between when and then.");
    }
    var when = conditions.read(rule.getLhs(), scope);
    var then = conclusions(rule, scope);
    conditions.negations().forEach(it -> requireNotUndone(it, then));
    problems.requireNone();
    return new Rule(
        file.family(),
        file.slug(),
        file.rulePath(),
        rule.getName(),
        DroolsText.conditions(when),
        DroolsText.conclusions(then),
        Map.copyOf(scope.reads()),
        conditions.joins(),
        when,
        then);
  }

  private List<Drawn> conclusions(RuleDescr rule, Scope scope) {
    var read =
        problems.attempt(
            () ->
                new ConclusionReader(source, conclusion(rule), scope, file.family(), problems)
                    .read());
    return read == null ? List.of() : read;
  }

  /** A rule that asks for its own conclusion not to be there takes it back as it draws it. */
  private void requireNotUndone(ConditionReader.Negated negated, List<Drawn> drawn) {
    for (var each : drawn) {
      if (negated.canBe(each)) {
        problems.note(
            source.refused(
                negated.offset(),
                "undoes-itself",
                "The rule concludes what it asks not to be there: it would take it back at once.",
                "Maybe name the other one: not Exclusion( subject == $entry, code == \"OTHER\" )."));
      }
    }
  }

  private Tokens conclusion(RuleDescr rule) {
    var text = String.valueOf(rule.getConsequence()).strip();
    var from = source.offsetOfLine(rule.getConsequenceLine());
    var start = source.text().indexOf(text, from);
    if (text.isEmpty() || start < 0) {
      throw source.refused(
          from, "no-conclusion", "The rule concludes nothing.", "Maybe add insertLogical( ... );");
    }
    return new Tokens(source, start, start + text.length());
  }
}
