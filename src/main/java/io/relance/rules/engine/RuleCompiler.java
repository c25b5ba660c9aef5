package io.relance.rules.engine;

import io.relance.rules.source.Family;
import io.relance.rules.source.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;

/**
 * Builds checked rules with Drools' executable model. Only text that the gate wrote itself gets
 * here, so a failure is a defect of the gate, never an author's.
 */
public final class RuleCompiler {
  /** Rules of one generated package: the cost of a package grows faster than its size. */
  private static final int PACKAGE_SIZE = 25;

  private static final String GROUP = "io.relance.rules.book";

  /** Drools' builder keeps static state, so there is one build at a time in the process. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** Parts kept for the next book: an edit of one family leaves the other as it is. */
  private static final int PARTS_KEPT = 16;

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
          text(part, rules, start, end));
    }
    try {
      var builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      if (builder.getResults().hasMessages(Message.Level.ERROR)) {
        throw new IllegalStateException(
            "Rules passed the gate but Drools refuses them: " + builder.getResults().getMessages());
      }
      return services.newKieContainer(release).getKieBase();
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static String text(String part, List<Rule> rules, int start, int end) {
    var text = new StringBuilder("package " + part + ";\nimport io.relance.rules.facts.*;\n");
    for (var order = start; order < end; order++) {
      var rule = rules.get(order);
      text.append("rule \"").append(RuleIndex.nameOf(order)).append("\"\nwhen\n");
      text.append(rule.conditions())
          .append("\nthen\n")
          .append(rule.conclusions())
          .append("\nend\n");
    }
    return text.toString();
  }
}
