package io.relance.rules.folder;

import io.relance.rules.engine.CompiledBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.table.DecisionTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns rule files into books: checked, compiled, and compiled once only for the same sources. */
public final class Library {
  /** Most rules of one book; each row of a table is one. */
  private static final int MAX_RULES = 500;

  private static final int VERSION_LENGTH = 16;

  /** Files kept as read: an edit of one leaves the others as they are. */
  private static final int READINGS_KEPT = 2_000;

  private final RuleCompiler compiler;

  private final Map<RuleFile, Reading> readings =
      Collections.synchronizedMap(
          new LinkedHashMap<>(READINGS_KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<RuleFile, Reading> eldest) {
              return size() > READINGS_KEPT;
            }
          });

  /** A file as the gate read it: its rules, or problems. */
  private record Reading(List<Rule> rules, List<Problem> problems) {

    static Reading of(RuleFile file) {
      try {
        return new Reading(DecisionTable.rules(file), List.of());
      } catch (RulesRefused refused) {
        return new Reading(List.of(), refused.problems());
      }
    }
  }

  /** A library of books built by this compiler. */
  public Library(RuleCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * Builds the book of some rule files.
   *
   * @throws RulesRefused with every problem
   */
  public CompiledBook book(List<RuleFile> files) {
    return compiler.compile(version(files), checked(files)).of(files);
  }

  /** The books of a tree; those that {@code before} has already are taken from it. */
  Books books(RuleTree tree, Books before) {
    if (!tree.problems().isEmpty()) {
      throw new RulesRefused(tree.problems());
    }
    var common = book(tree.common(), before);
    var own = new LinkedHashMap<UUID, CompiledBook>();
    for (var tenant : tree.tenants()) {
      own.put(tenant, book(tree.of(tenant), new Books(common, before.own())));
    }
    return new Books(common, own);
  }

  private CompiledBook book(List<RuleFile> files, Books before) {
    var rules = checked(files);
    var version = version(files);
    var known = before.withVersion(version);
    return known == null ? compiler.compile(version, rules).of(files) : known;
  }

  /**
   * The rules of some files, several of them read at a time.
   *
   * @throws RulesRefused with every problem of every file
   */
  List<Rule> checked(List<RuleFile> files) {
    var problems = problems(files);
    if (!problems.isEmpty()) {
      throw new RulesRefused(Listing.of(problems));
    }
    return readable(files);
  }

  /** Every problem of some files, several of them read at a time. */
  List<Problem> problems(List<RuleFile> files) {
    if (files.size() > MAX_RULES) {
      return List.of(tooMany(files.size()));
    }
    var problems = new ArrayList<Problem>();
    var rules = 0;
    for (var reading : files.parallelStream().map(this::reading).toList()) {
      problems.addAll(reading.problems());
      rules += reading.rules().size();
    }
    if (rules > MAX_RULES) {
      problems.add(tooMany(rules));
    }
    return problems;
  }

  private static Problem tooMany(int rules) {
    var message = "There are %d rules, %d are allowed.".formatted(rules, MAX_RULES);
    return Problem.error("", 0, 0, "too-many-rules", message, "");
  }

  /** Those of the rules that can be read. */
  List<Rule> readable(List<RuleFile> files) {
    return files.parallelStream().flatMap(file -> reading(file).rules().stream()).toList();
  }

  private Reading reading(RuleFile file) {
    var known = readings.get(file);
    if (known != null) {
      return known;
    }
    var reading = Reading.of(file);
    readings.put(file, reading);
    return reading;
  }

  private static String version(List<RuleFile> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files) {
        digest.update(
            (file.rulePath() + "\0" + file.rule() + "\0").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
