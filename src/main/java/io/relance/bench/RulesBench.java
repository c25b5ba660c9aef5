package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What rule authors wait for, and what reloading costs. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Check, build and test of 1, 20 and 200 rules; memory after many reloads.")
final class RulesBench implements Callable<Integer> {
  private static final int[] SIZES = {1, 20, 200};
  private static final int TIMES = 5;
  private static final long MIB = 1024L * 1024;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--reloads",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Books built one after the other.")
  private int reloads;

  private final Map<String, Object> figures = new LinkedHashMap<>();

  @Override
  public Integer call() throws JsonProcessingException {
    var out = spec.commandLine().getOut();
    for (var size : SIZES) {
      var tree = new RuleTree(ManyRules.files(size));
      time(out, "check, first time, " + size, Timing.cold(1, () -> check(tree)));
      time(out, "check, " + size, Timing.of(TIMES, () -> check(tree)));
    }
    for (var size : SIZES) {
      var tree = new RuleTree(ManyRules.files(size));
      time(out, "build, " + size, Timing.of(TIMES, () -> build(tree)));
      time(
          out, "check, build and test, " + size, Timing.of(1, () -> new RuleChecking(tree).test()));
    }
    memory(out);
    out.println(new ObjectMapper().writeValueAsString(figures));
    out.flush();
    return 0;
  }

  private void time(PrintWriter out, String what, Timing timing) {
    out.println("%-34s %s".formatted(what, timing));
    out.flush();
    figures.put(what, Math.round(timing.median()));
  }

  private static void check(RuleTree tree) {
    var problems = new RuleChecking(tree).check().problems();
    if (!problems.isEmpty()) {
      throw new IllegalStateException("The rules that are measured have problems: " + problems);
    }
  }

  private static void build(RuleTree tree) {
    new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(tree.common());
  }

  /** One compiler for all, as the service has; every book differs from the one before. */
  private void memory(PrintWriter out) {
    var library = new Library(new RuleCompiler(RuleLimits.DEFAULT));
    reload(library, 20);
    var before = used();
    figures.put("heapMiBBefore", before);
    var took = Timing.cold(1, () -> reload(library, reloads));
    var after = used();
    figures.put("heapMiBAfter", after);
    figures.put("reloads", reloads);
    figures.put("metaspaceMiB", metaspace());
    time(out, reloads + " reloads of 20 rules", took);
    out.println(
        "heap in use %d MiB before, %d MiB after; metaspace %d MiB"
            .formatted(before, after, metaspace()));
  }

  private static void reload(Library library, int times) {
    for (var round = 0; round < times; round++) {
      var files = ManyRules.files(20);
      var edited = "exclusion/tag-1/rule.drl";
      var limit = "< 1." + (100 + round);
      files.computeIfPresent(edited, (_, rule) -> rule.replace("< 1.50", limit));
      library.book(new RuleTree(files).common());
    }
  }

  private static long used() {
    for (var round = 0; round < 3; round++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  private static long metaspace() {
    return java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed() / MIB)
        .sum();
  }
}
