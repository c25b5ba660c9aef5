package io.relance.app.decide;

import io.relance.feed.FeedLine;
import io.relance.feed.LineSplitter;
import io.relance.feed.canonical.LineParser;
import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountRefused;
import io.relance.rules.RuleBook;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.yaml.PolicyFile;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decides the accounts of a feed file: the same engine as the service, and nothing else of it. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = {
      "Decides the accounts of a feed file on a day and prints one JSON object for each.",
      "Needs no database and no network; lines that cannot be read are named on standard error."
    })
public final class DecideCommand implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int CHUNK_BYTES = 64 * 1024;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      defaultValue = "${sys:relance.home:-.}/rules",
      description = "The rules folder.")
  private Path rules = Path.of("rules");

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "YAML with entities and profiles; rules/README.md describes it.")
  private Path policy = Path.of("policy.yaml");

  @Option(
      names = "--feed",
      paramLabel = "FILE",
      required = true,
      description = "Canonical records, one JSON object a line.")
  private Path feed = Path.of("feed.ndjson");

  @Option(names = "--date", paramLabel = "DATE", required = true, description = "E.g. 2026-01-31.")
  private LocalDate date = LocalDate.EPOCH;

  private final Map<String, FeedAccounts> accounts = new LinkedHashMap<>();
  private Map<String, Policy> policies = Map.of();

  /** Made by the command line. */
  public DecideCommand() {
    // Options have values so that none is ever null; the command line replaces them.
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try {
      policies = PolicyFile.read(policy.toString(), Files.readString(policy));
      policies.forEach((code, each) -> accounts.put(code, new FeedAccounts(each)));
      var book = new RuleChecking(RuleChecking.tree(rules)).commonBook();
      read();
      policies.forEach((code, each) -> decide(code, each, book, out));
      out.flush();
      return GOOD;
    } catch (RulesRefused refused) {
      return refused(refused.getMessage());
    } catch (IOException failure) {
      return refused("A file cannot be read: " + failure);
    }
  }

  private int refused(@Nullable String reason) {
    spec.commandLine().getErr().println(reason);
    return BAD;
  }

  private void read() throws IOException {
    var splitter = new LineSplitter(line -> add(LineParser.parse(line.number(), line.bytes())));
    try (var input = Files.newInputStream(feed)) {
      for (var bytes = input.readNBytes(CHUNK_BYTES);
          bytes.length > 0;
          bytes = input.readNBytes(CHUNK_BYTES)) {
        splitter.feed(Buffer.buffer(bytes));
      }
    }
    splitter.end();
  }

  private void add(FeedLine line) {
    switch (line) {
      case FeedLine.Good good -> {
        var entity = entity(good.envelope().entity());
        var known = entity == null ? null : accounts.get(entity);
        if (known == null) {
          bad(good.line(), "unknown-entity", "names no entity of the policy");
        } else {
          known.add(good);
        }
      }
      case FeedLine.Bad refused ->
          bad(refused.line(), refused.rejection().code(), refused.rejection().detail());
    }
  }

  /** The record's own entity; the only one there is when the record names none. */
  private @Nullable String entity(@Nullable String named) {
    Set<String> codes = accounts.keySet();
    return named == null && codes.size() == 1 ? codes.iterator().next() : named;
  }

  private void bad(long line, String code, String detail) {
    spec.commandLine().getErr().println("%s:%d: %s [%s]".formatted(feed, line, detail, code));
  }

  private void decide(String code, Policy each, RuleBook book, PrintWriter out) {
    var known = accounts.get(code);
    if (known == null) {
      return;
    }
    for (var account : known.accounts()) {
      try {
        var accountCase = new AccountCase(account, Map.of(), Set.of());
        out.println(DecisionJson.line(each, book.decide(accountCase, each, date)));
      } catch (AccountRefused refused) {
        out.println(DecisionJson.line(each, account.customer().id(), refused));
      }
    }
  }
}
