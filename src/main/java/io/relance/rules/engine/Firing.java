package io.relance.rules.engine;

import io.relance.rules.AccountRefused;
import io.relance.rules.facts.Conclusion;
import io.relance.rules.source.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AgendaEventListener;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** One session over one account: facts in, conclusions out, within limits. For one thread. */
final class Firing extends DefaultAgendaEventListener
    implements RuleRuntimeEventListener, AutoCloseable {
  private final KieSession session;
  private final RuleIndex rules;
  private final RuleLimits limits;
  private final long deadline;
  private final Map<Object, Concluded> standing = new LinkedHashMap<>();
  private int facts;
  private boolean late;
  private @Nullable Match firing;

  Firing(KieBase base, RuleIndex rules, RuleLimits limits) {
    this.rules = rules;
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.deadline().toNanos();
    this.session = base.newKieSession();
    session.addEventListener((RuleRuntimeEventListener) this);
    session.addEventListener((AgendaEventListener) this);
  }

  void insert(Object fact) {
    session.insert(fact);
    facts++;
  }

  /** Fires what the facts so far call for. */
  void fire() {
    var limit = limits.firingsFor(facts);
    int fired;
    try {
      fired = session.fireAllRules(limit);
    } catch (RuntimeException | StackOverflowError failure) {
      throw failed(failure);
    }
    if (late) {
      throw refused("took longer than " + limits.deadline().toMillis() + " ms");
    }
    if (fired >= limit) {
      throw refused("the rules fired " + limit + " times without coming to an end");
    }
  }

  /** The conclusions that stand, ordered by rule; those of one rule in the order it drew them. */
  List<Concluded> conclusions() {
    var all = new ArrayList<>(standing.values());
    all.sort(Comparator.comparingInt(Concluded::order));
    return all;
  }

  private AccountRefused failed(Throwable failure) {
    @Nullable Rule named = rules.namedIn(String.valueOf(failure.getMessage()));
    @Nullable Rule rule = named == null ? rules.of(firing) : named;
    var where = rule == null ? "A rule" : "Rule \"" + rule.sentence() + "\" in " + rule.file();
    var reason = "%s failed: %s".formatted(where, rootOf(failure));
    return new AccountRefused(rule == null ? null : rule.sentence(), reason, failure);
  }

  private static Throwable rootOf(Throwable failure) {
    var root = failure;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }

  private AccountRefused refused(String what) {
    @Nullable Rule rule = rules.of(firing);
    var sentence = rule == null ? null : rule.sentence();
    return new AccountRefused(
        sentence,
        "The account was refused: %s; the last rule was %s.\nMaybe it concludes what it asks for."
            .formatted(
                what, rule == null ? "unknown" : "\"" + rule.sentence() + "\" in " + rule.file()),
        null);
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    firing = event.getMatch();
    if (System.nanoTime() > deadline) {
      late = true;
      session.halt();
    }
  }

  @Override
  public void objectInserted(ObjectInsertedEvent event) {
    @Nullable Match match = firing;
    if (match != null && event.getObject() instanceof Conclusion conclusion) {
      var matched = List.<Object>copyOf(match.getObjects());
      var order = rules.orderOf(match);
      standing.put(conclusion, new Concluded(conclusion, rules.get(order), order, matched));
    }
  }

  @Override
  public void objectUpdated(ObjectUpdatedEvent event) {
    // Facts are values: nothing updates one.
  }

  @Override
  public void objectDeleted(ObjectDeletedEvent event) {
    standing.remove(event.getOldObject());
  }

  @Override
  public void close() {
    session.dispose();
  }
}
