package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.followup.replay.DecisionRecords;
import io.relance.followup.replay.Replays;
import io.relance.policy.PolicyStore;
import io.relance.publishing.RecordedBooks;
import io.relance.rules.RuleBooks;

/**
 * The room's front door: puts its parts together over one store, one set of rule books and one
 * clock.
 */
public final class Followup implements AutoCloseable {
  private final RulePool rulePool = new RulePool();
  private final Evaluating evaluating;
  private final Unparking unparking;
  private final Runs runs;
  private final Tasks tasks;
  private final Why why;
  private final Handover handover;
  private final Replays replays;
  private final WhatIf whatIf;
  private final Simulating simulating;

  /** Follow-up that sends at any time of any day. */
  public Followup(Database database, RuleBooks ruleBooks, Clocks clocks) {
    this(database, ruleBooks, clocks, SendingHours.ALWAYS);
  }

  /** Starts the rules' threads; nothing else runs by itself. */
  public Followup(Database database, RuleBooks ruleBooks, Clocks clocks, SendingHours hours) {
    var policies = new PolicyStore();
    var guards = new Guards(clocks);
    var waiting = new Waiting(policies, hours, clocks);
    var records = new DecisionRecords(new RecordedBooks(clocks), rulePool::one);
    var evaluation = new Evaluation(ruleBooks, rulePool, guards, clocks, records);
    replays = new Replays(database, records, rulePool::one);
    evaluating = new EvaluatingAccounts(evaluation, policies, clocks);
    unparking = new Unparking(database, evaluating, policies);
    runs = new RunningEntity(database, evaluation, policies, ruleBooks, clocks);
    tasks = new StoredTasks(policies, guards, waiting, clocks);
    why = new ExplainingEntry(rulePool, policies, ruleBooks, clocks);
    whatIf = new ComparingBooks(database, rulePool, ruleBooks, policies, clocks);
    simulating = new SimulatingDays(database, rulePool, ruleBooks, policies, clocks, hours);
    handover = new StoredHandover(evaluation, policies, guards, waiting, clocks);
  }

  /** Evaluates accounts as they change. */
  public Evaluating evaluating() {
    return evaluating;
  }

  /** Decides what was parked once that is possible again. */
  public Unparking unparking() {
    return unparking;
  }

  /** Evaluates whole entities. */
  public Runs runs() {
    return runs;
  }

  /** Tasks and what people do with them. */
  public Tasks tasks() {
    return tasks;
  }

  /** Why an entry is, or is not, in a task. */
  public Why why() {
    return why;
  }

  /** What a change of rules would do. */
  public WhatIf whatIf() {
    return whatIf;
  }

  /** Past decisions, made again. */
  public Replays replays() {
    return replays;
  }

  /** The days ahead. */
  public Simulating simulating() {
    return simulating;
  }

  /** How senders take tasks. */
  public Handover handover() {
    return handover;
  }

  @Override
  public void close() {
    rulePool.close();
  }
}
