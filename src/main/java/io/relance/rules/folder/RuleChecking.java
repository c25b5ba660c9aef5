package io.relance.rules.folder;

import io.relance.rules.cases.CaseRunner;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks the rules of a tree without putting them in force, and runs the cases beside them. */
public final class RuleChecking {
  private static final Comparator<Problem> IN_ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column);

  private final RuleTree tree;
  private final Library library;

  /** Checks this tree. */
  public RuleChecking(RuleTree tree) {
    this.tree = tree;
    this.library = new Library(new RuleCompiler(RuleLimits.DEFAULT));
  }

  /**
   * What came of it.
   *
   * @param problems ordered by file and line; empty when all is well
   * @param rules how many there are
   * @param cases how many there are, or were run
   */
  public record Report(List<Problem> problems, int rules, int cases) {

    /** Whether nothing keeps the rules from being used. */
    public boolean isGood() {
      return problems.stream().noneMatch(Problem::isError);
    }
  }

  /**
   * The files of a folder on disk.
   *
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  public static RuleTree tree(Path folder) {
    return new RuleTree(new RuleTreeReader(folder).read());
  }

  /** Reads every rule and every case; runs nothing. */
  public Report check() {
    var problems = new LinkedHashSet<>(tree.problems());
    var files = new TreeMap<String, RuleFile>();
    for (var book : books()) {
      book.files().forEach(file -> files.put(file.rulePath(), file));
      unbuilt(book.files()).ifPresent(refused -> problems.addAll(refused.problems()));
    }
    var cases = 0;
    for (var file : files.values()) {
      var runner = new CaseRunner(file);
      problems.addAll(runner.problems());
      cases += runner.count();
    }
    return new Report(problems.stream().sorted(IN_ORDER).toList(), files.size(), cases);
  }

  /** Checks, and when all is well builds the books and runs every case. */
  public Report test() {
    var checked = check();
    if (!checked.isGood()) {
      return checked;
    }
    var problems = new LinkedHashSet<>(checked.problems());
    for (var book : books()) {
      var built = library.book(book.files());
      for (var file : book.files()) {
        if (book.owns(file)) {
          problems.addAll(new CaseRunner(file).run(built));
        }
      }
    }
    return new Report(
        problems.stream().sorted(IN_ORDER).toList(), checked.rules(), checked.cases());
  }

  private static Optional<RulesRefused> unbuilt(List<RuleFile> files) {
    try {
      Library.requireReadable(files);
      return Optional.empty();
    } catch (RulesRefused refused) {
      return Optional.of(refused);
    }
  }

  /** The rules that would be one book: the common ones, or a tenant's with its own. */
  private record Shelf(@Nullable String folder, List<RuleFile> files) {

    /** A tenant's book runs the cases of its own rules only; the common ones ran before. */
    boolean owns(RuleFile file) {
      return folder == null || file.folder().startsWith(folder);
    }
  }

  private List<Shelf> books() {
    var books = new ArrayList<Shelf>();
    books.add(new Shelf(null, tree.common()));
    for (var tenant : tree.tenants()) {
      books.add(new Shelf("tenants/" + tenant, tree.of(tenant)));
    }
    return books;
  }

  /** The common book, when its rules can be read. */
  public CompiledBook commonBook() {
    return library.book(tree.common());
  }
}
