package io.relance.rules.folder;

import io.relance.rules.cases.CaseResult;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules folder as it was at one moment, with what a tenant publishes put over it. */
public final class Edition {
  private static final Logger log = LoggerFactory.getLogger(Edition.class);

  private final Map<String, String> files;
  private final Books books;
  private final Library library;

  Edition(Map<String, String> files, Books books, Library library) {
    this.files = Map.copyOf(files);
    this.books = books;
    this.library = library;
  }

  /**
   * What came of building.
   *
   * @param problems errors and warnings, ordered by file and line
   * @param rules how many the tenant has of its own
   * @param cases how many stand beside those, or were run
   * @param results what came of each case; none when the rules hold errors
   * @param bookOrNone null when there is an error among the problems
   */
  public record Built(
      List<Problem> problems,
      int rules,
      int cases,
      List<CaseResult> results,
      @Nullable CompiledBook bookOrNone) {

    private static Built refused(List<Problem> problems) {
      return new Built(problems, 0, 0, List.of(), null);
    }

    /** The book. Throws IllegalStateException when there is none. */
    public CompiledBook book() {
      if (bookOrNone == null) {
        throw new IllegalStateException("These rules hold errors: " + problems);
      }
      return bookOrNone;
    }

    /** Whether there is a book. */
    public boolean isGood() {
      return bookOrNone != null;
    }
  }

  /**
   * Where a rule in force comes from, lowest first: a higher one replaces, or mutes, what has the
   * same slug in a lower one.
   */
  public enum Layer {
    COMMON,
    TENANT,
    PUBLISHED;

    /** The word used in the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The layer of a rule in a tenant's book. */
    public static Layer of(RuleFile file, Map<String, String> published) {
      if (file.folder().startsWith("tenants/")) {
        return TENANT;
      }
      return published.containsKey(file.rulePath()) ? PUBLISHED : COMMON;
    }
  }

  Books books() {
    return books;
  }

  /** Every file of the folder, text by path relative to it. */
  public Map<String, String> files() {
    return files;
  }

  /** The tenant's book as the folder has it. */
  public CompiledBook book(UUID tenant) {
    return books.inForce(tenant);
  }

  /** Whether {@link #build} comes to the same over another edition, by the files that it reads. */
  public boolean isAlike(Edition other, UUID tenant, Map<String, String> published) {
    return PublishedFiles.over(files, tenant, published)
        .equals(PublishedFiles.over(other.files, tenant, published));
  }

  /**
   * Checks a tenant's published files over the folder's, builds the book that they make together,
   * and runs the cases of the rules that are the tenant's own. Costs up to seconds of processor
   * time: never on an event loop or a virtual thread.
   *
   * @param published text by path, e.g. {@code exclusion/small/rule.drl}; a slug in it replaces the
   *     folder's whole
   * @throws CancellationException when the thread is interrupted meanwhile
   */
  public Built build(UUID tenant, Map<String, String> published) {
    return build(tenant, published, null);
  }

  /**
   * The same, and runs the cases of one more rule, whosever it is.
   *
   * @param also e.g. {@code exclusion/small}
   */
  public Built build(UUID tenant, Map<String, String> published, @Nullable String also) {
    var refused = PublishedFiles.problems(published);
    if (!refused.isEmpty()) {
      return Built.refused(refused);
    }
    try {
      return built(tenant, published, also);
    } catch (RulesRefused broken) {
      return Built.refused(broken.problems());
    } catch (CancellationException interrupted) {
      throw interrupted;
    } catch (RuntimeException | StackOverflowError unforeseen) {
      // One tenant's rules must not keep the service from starting, whatever they hold.
      log.error("The published rules of tenant {} cannot be built", tenant, unforeseen);
      var message = "These rules cannot be built, although nothing is known to be wrong with them.";
      var advice = "Maybe write long or deeply nested conditions as several rules.";
      return Built.refused(List.of(Problem.error("", 0, 0, "not-built", message, advice)));
    }
  }

  private Built built(UUID tenant, Map<String, String> published, @Nullable String also) {
    var tree = new RuleTree(PublishedFiles.over(files, tenant, published));
    var shelf =
        new RuleChecking.Shelf(
            tenant,
            tree.of(tenant),
            file -> Layer.of(file, published) != Layer.COMMON || file.ruleName().equals(also));
    var checking = new RuleChecking(tree, List.of(shelf), library);
    var checked = checking.found();
    if (!checked.isGood()) {
      return new Built(
          Listing.of(checked.problems()), checked.rules(), checked.cases(), List.of(), null);
    }
    var book = library.book(shelf.files());
    var run = checking.run(checked, _ -> book);
    return new Built(
        run.problems(), run.rules(), run.cases(), run.results(), run.isGood() ? book : null);
  }

  /**
   * The rule that what a tenant has published replaces or mutes.
   *
   * @param name e.g. {@code exclusion/small}
   */
  public Optional<RuleFile> beneath(UUID tenant, String name) {
    return new RuleTree(PublishedFiles.over(files, tenant, Map.of()))
        .of(tenant).stream().filter(file -> file.ruleName().equals(name)).findFirst();
  }

  /** The sentences of a file's rules; none when it cannot be read. */
  public List<Rule> rules(RuleFile file) {
    return library.readable(List.of(file));
  }
}
