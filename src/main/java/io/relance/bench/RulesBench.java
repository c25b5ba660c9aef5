package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.relance.rules.RuleBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What rule authors wait for, what deciding an account costs, and what reloading does. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {
      "Check, build and test of 1, 20 and 200 rules; time and memory of deciding one account of 1 to"
          + " 1,000 entries by 10, 50 and 200 rules; memory after many reloads."
    })
final class RulesBench implements Callable<Integer> {
  private static final int[] SIZES = {1, 20, 200};
  private static final int[] BOOKS = {10, 50, 200};
  private static final int RELOADED = 20;
  private static final int TIMES = 5;
  private static final double MIB = 1024.0 * 1024;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rules",
      paramLabel = "K",
      description = "Books of this size only, from 1 to 500.")
  private @Nullable Integer rules;

  @Option(
      names = "--reloads",
      paramLabel = "N",
      defaultValue = "100",
      description = "Books built one after the other. ${DEFAULT-VALUE} by default.")
  private int reloads;

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    authoring(figures, only(SIZES));
    new DecidingCost(figures).measure(only(BOOKS), RulesBench::book);
    for (var size : only(BOOKS)) {
      reload(figures, size);
    }
    memory(figures);
    figures.printJson();
    return 0;
  }

  private int[] only(int[] sizes) {
    return rules == null ? sizes : new int[] {rules};
  }

  private static void authoring(Figures figures, int[] sizes) {
    for (var size : sizes) {
      var tree = new RuleTree(ManyRules.files(size));
      figures.time("check, first time, " + size, Timing.cold(1, () -> check(tree)));
      figures.time("check, " + size, Timing.of(TIMES, () -> check(tree)));
    }
    for (var size : sizes) {
      var tree = new RuleTree(ManyRules.files(size));
      figures.time("build, " + size, Timing.of(TIMES, () -> book(size)));
      figures.time(
          "check, build and test, " + size, Timing.of(1, () -> new RuleChecking(tree).test()));
    }
  }

  private static void check(RuleTree tree) {
    var problems = new RuleChecking(tree).check().problems();
    if (!problems.isEmpty()) {
      throw new IllegalStateException("The rules that are measured have problems: " + problems);
    }
  }

  private static RuleBook book(int size) {
    return library().book(new RuleTree(ManyRules.files(size)).common());
  }

  private static Library library() {
    return new Library(new RuleCompiler(RuleLimits.DEFAULT));
  }

  /** What the service does once an author has changed one rule of a book that it has. */
  private static void reload(Figures figures, int size) {
    var library = library();
    var edit = new AtomicInteger();
    figures.time(
        "reload after an edit, " + size,
        Timing.of(TIMES, () -> edited(library, size, edit.getAndIncrement())));
  }

  /** One compiler for all, as the service has; every book differs from the one before. */
  private void memory(Figures figures) {
    var library = library();
    reload(library, RELOADED);
    var before = used();
    var took = Timing.cold(1, () -> reload(library, reloads));
    var after = used();
    figures.time(reloads + " reloads of 20 rules", took);
    figures.put("reloads", reloads);
    figures.figure("heapMiBBefore", before, "MiB");
    figures.figure("heapMiBAfter", after, "MiB");
    figures.figure("metaspaceMiB", metaspace(), "MiB");
  }

  private static void reload(Library library, int times) {
    for (var round = 0; round < times; round++) {
      edited(library, RELOADED, round);
    }
  }

  private static void edited(Library library, int size, int edit) {
    var files = ManyRules.files(size);
    files.computeIfPresent(
        "exclusion/tag-1/rule.drl", (_, rule) -> rule.replace("< 1.50", "< 1." + (100 + edit)));
    library.book(new RuleTree(files).common());
  }

  private static double used() {
    for (var round = 0; round < 3; round++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  private static double metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToDouble(pool -> pool.getUsage().getUsed() / MIB)
        .sum();
  }
}
