package io.relance.rules.engine;

import io.relance.rules.scan.CodeScan;
import io.relance.rules.scan.Finding;
import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RulesRefused;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;

/**
 * Builds checked rules with Drools' executable model. Only text that the gate wrote itself gets
 * here, so a failure is a defect of the gate, never an author's.
 *
 * <p>{@code buildAll} generates Java and compiles it; it loads and starts classes of types that a
 * text declares, which {@link ComposedRules} keeps out, and none else. The network's classes are
 * loaded by {@code newKieContainer(...).getKieBase()}, which already runs their static
 * initialisers: so {@link CodeScan} reads them between the two.
 */
public final class RuleCompiler {
  /** Rules of one generated package: the cost of a package grows faster than its size. */
  private static final int PACKAGE_SIZE = 25;

  private static final String GROUP = "io.relance.rules.book";

  /** Drools' builder keeps static state, so there is one build at a time in the process. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** Parts kept for the next book: an edit of one family leaves the other as it is. */
  private static final int PARTS_KEPT = 16;

  private static final int FINDINGS_SHOWN = 20;

  private final RuleLimits limits;

  private final Map<List<Rule>, BookPart> parts =
      Collections.synchronizedMap(
          new LinkedHashMap<>(PARTS_KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Rule>, BookPart> eldest) {
              return size() > PARTS_KEPT;
            }
          });

  /** Compiles books that keep to these limits. */
  public RuleCompiler(RuleLimits limits) {
    this.limits = limits;
  }

  /**
   * Compiles a book. Takes some hundred milliseconds of processor time.
   *
   * @param version of the sources
   * @throws RulesRefused when what a rule was compiled to does more than rules do
   * @throws IllegalStateException when Drools refuses what the gate let through
   */
  public CompiledBook compile(String version, List<Rule> rules) {
    var profile = rules.stream().filter(rule -> rule.family() == Family.PROFILE).toList();
    var others = rules.stream().filter(rule -> rule.family() != Family.PROFILE).toList();
    return new CompiledBook(version, part(profile), part(others), limits);
  }

  private BookPart part(List<Rule> rules) {
    var known = parts.get(rules);
    if (known != null) {
      return known;
    }
    var part = new BookPart(build(rules), new RuleIndex(rules), Turning.of(rules));
    parts.put(rules, part);
    return part;
  }

  private static KieBase build(List<Rule> rules) {
    ONE_AT_A_TIME.lock();
    try {
      return buildAlone(rules);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static KieBase buildAlone(List<Rule> rules) {
    var services = KieServices.get();
    var release = services.newReleaseId(GROUP, "book", UUID.randomUUID().toString());
    var files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    for (var start = 0; start < rules.size(); start += PACKAGE_SIZE) {
      var end = Math.min(rules.size(), start + PACKAGE_SIZE);
      var part = GROUP + ".p" + start / PACKAGE_SIZE;
      files.write(
          "src/main/resources/" + part.replace('.', '/') + "/rules.drl",
          ComposedRules.text(part, rules, start, end));
    }
    try {
      var builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      if (builder.getResults().hasMessages(Message.Level.ERROR)) {
        throw new IllegalStateException(
            "Rules passed the gate but Drools refuses them: " + builder.getResults().getMessages());
      }
      requireHarmless(builder.getKieModule(), rules);
      return services.newKieContainer(release).getKieBase();
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  /** Nothing has loaded a class of the book so far; what the scan refuses never is. */
  private static void requireHarmless(KieModule module, List<Rule> rules) {
    var compiled = (InternalKieModule) module;
    var classes = new LinkedHashMap<String, byte[]>();
    for (var name : compiled.getFileNames()) {
      if (name.endsWith(".class")) {
        classes.put(name, compiled.getBytes(name));
      }
    }
    var scan = new CodeScan(classes);
    var findings = scan.findings();
    if (!findings.isEmpty()) {
      throw new RulesRefused(
          findings.stream().limit(FINDINGS_SHOWN).map(it -> problem(it, scan, rules)).toList());
    }
  }

  private static Problem problem(Finding finding, CodeScan scan, List<Rule> rules) {
    var named = scan.rulesOf(finding);
    var file = named.isEmpty() ? "" : rules.get(RuleIndex.orderOf(named.getFirst())).file();
    return Problem.error(
        file,
        0,
        0,
        "unsafe-code",
        "The rule was compiled to what no rule needs; nothing of it was run. " + finding + ".",
        "");
  }
}
