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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Turns rule files into books: checked, compiled, and compiled once only for the same sources. */
public final class Library {
  /** Most rules of one book; each row of a table is one. */
  private static final int MAX_RULES = 500;

  private static final int VERSION_LENGTH = 16;

  private final RuleCompiler compiler;

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

  /** Throws RulesRefused with every problem of every file. */
  static void requireReadable(List<RuleFile> files) {
    checked(files);
  }

  private static List<Rule> checked(List<RuleFile> files) {
    if (files.size() > MAX_RULES) {
      throw new RulesRefused(List.of(tooMany(files.size())));
    }
    var problems = new ArrayList<Problem>();
    var rules = new ArrayList<Rule>();
    for (var file : files) {
      try {
        rules.addAll(DecisionTable.rules(file));
      } catch (RulesRefused refused) {
        problems.addAll(refused.problems());
      }
    }
    if (rules.size() > MAX_RULES) {
      problems.add(tooMany(rules.size()));
    }
    if (!problems.isEmpty()) {
      throw new RulesRefused(problems);
    }
    return rules;
  }

  private static Problem tooMany(int rules) {
    var message = "There are %d rules, %d are allowed.".formatted(rules, MAX_RULES);
    return Problem.error("", 0, 0, "too-many-rules", message, "");
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
