package io.relance.rules.folder;

import io.relance.rules.cases.CaseRunner;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.lint.RuleLint;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks the rules of a tree without putting them in force, and runs the cases beside them. */
public final class RuleChecking {
  private final RuleTree tree;
  private final List<Shelf> shelves;
  private final Library library;

  /** Checks this tree. */
  public RuleChecking(RuleTree tree) {
    this(tree, books(tree), new Library(new RuleCompiler(RuleLimits.DEFAULT)));
  }

  /** Checks these shelves of a tree. */
  RuleChecking(RuleTree tree, List<Shelf> shelves, Library library) {
    this.tree = tree;
    this.shelves = shelves;
    this.library = library;
  }

  /**
   * What came of it.
   *
   * @param problems ordered by file and line, an end of many left out; empty when all is well
   * @param rules how many there are
   * @param cases how many there are, or were run
   */
  public record Report(List<Problem> problems, int rules, int cases) {

    /** Whether nothing keeps the rules from being used. */
    public boolean isGood() {
      return problems.stream().noneMatch(Problem::isError);
    }

    Report listed() {
      return new Report(Listing.of(problems), rules, cases);
    }
  }

  /**
   * The files of a folder on disk.
   *
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  public static RuleTree tree(Path folder) {
    return new RuleTree(files(folder));
  }

  /**
   * The texts of a folder on disk, by path relative to it.
   *
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  public static Map<String, String> files(Path folder) {
    return new RuleTreeReader(folder).read();
  }

  /** Reads every rule and every case; runs nothing. */
  public Report check() {
    return found().listed();
  }

  /** The same with every problem, in no order. */
  Report found() {
    var problems = new LinkedHashSet<>(tree.problems());
    var files = new TreeMap<String, RuleFile>();
    for (var book : shelves) {
      book.files().stream().filter(book.owns()).forEach(file -> files.put(file.rulePath(), file));
      problems.addAll(library.problems(book.files()));
      problems.addAll(warnings(book));
    }
    var cases = 0;
    for (var runner : files.values().parallelStream().map(CaseRunner::new).toList()) {
      problems.addAll(runner.problems());
      cases += runner.count();
    }
    return new Report(List.copyOf(problems), files.size(), cases);
  }

  /** Checks, and when all is well builds the books and runs every case. */
  public TestReport test() {
    return test(_ -> true, (_, _) -> {});
  }

  /**
   * The same for the cases of some rules only; the books are whole all the same.
   *
   * @param chosen rules whose cases are run and whose coverage is told
   * @param progress told before each rule how many of all are done
   */
  public TestReport test(Predicate<RuleFile> chosen, ObjIntConsumer<RuleFile> progress) {
    var checked = found();
    var run = new CaseRun(chosen, progress);
    if (checked.isGood()) {
      shelves.forEach(shelf -> run.run(shelf, () -> library.book(shelf.files())));
    }
    return run.report(checked);
  }

  /** Runs every case of what was found good, through the book that each shelf has become. */
  TestReport run(Report checked, Function<Shelf, CompiledBook> built) {
    var run = new CaseRun(_ -> true, (_, _) -> {});
    shelves.forEach(shelf -> run.run(shelf, () -> built.apply(shelf)));
    return run.report(checked);
  }

  /** What is hardly meant in the rules that the book owns, beside all others of it. */
  private List<Problem> warnings(Shelf book) {
    var own = book.files().stream().filter(book.owns()).map(RuleFile::rulePath).toList();
    return new RuleLint(book.files(), library.readable(book.files()))
        .warnings().stream()
            .filter(warning -> warning.file().isEmpty() || own.contains(warning.file()))
            .toList();
  }

  /**
   * The rules that would be one book: the common ones, or a tenant's with its own.
   *
   * @param tenant null for the common ones
   * @param owns whose cases it runs: a tenant's book those of its own rules only, since the common
   *     ones ran before
   */
  record Shelf(@Nullable UUID tenant, List<RuleFile> files, Predicate<RuleFile> owns) {}

  /** Every book of a tree. */
  static List<Shelf> books(RuleTree tree) {
    var books = new ArrayList<Shelf>();
    books.add(new Shelf(null, tree.common(), _ -> true));
    for (var tenant : tree.tenants()) {
      books.add(new Shelf(tenant, tree.of(tenant), file -> file.folder().startsWith("tenants/")));
    }
    return books;
  }

  /** The common book, when its rules can be read. */
  public CompiledBook commonBook() {
    return library.book(tree.common());
  }
}
