package io.relance.bench;

import io.relance.feed.FeedLine;
import io.relance.feed.FeedRecord.EntryRecord;
import io.relance.feed.kafka.StreamIntake;
import io.relance.followup.Handover;
import io.relance.policy.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Hears the bells where senders hear them, and knows for which changes they ring. A bell says whose
 * tenant it is and no more, so this stands before the intake: the last bell that is heard between
 * the beginning of one of its transactions and its end is that one's. Bells and ends go through one
 * event loop, and each transaction's bell is sent before its end; where another one's, or that of
 * the other channel, comes between them, the later one counts.
 */
final class BellWatch implements StreamIntake {
  private final StreamIntake intake;
  private final Changes changes;
  private final Context loop;
  private final Consumer<List<Integer>> applied;
  private long heardNanos = Long.MIN_VALUE / 2;

  /** How many changes each transaction had; written and read on the event loop. */
  private final List<Integer> together = new ArrayList<>();

  private BellWatch(
      StreamIntake intake, Changes changes, Context loop, Consumer<List<Integer>> applied) {
    this.applied = applied;
    this.intake = intake;
    this.changes = changes;
    this.loop = loop;
  }

  /**
   * Listens before anything is applied. Waits: call it on a virtual thread.
   *
   * @param applied is told the changes of each transaction when it has ended
   */
  static BellWatch listen(
      Vertx vertx, StreamIntake intake, Changes changes, Consumer<List<Integer>> applied) {
    var loop = vertx.getOrCreateContext();
    var watch = new BellWatch(intake, changes, loop, applied);
    var listening = Promise.<Object>promise();
    loop.runOnContext(
        _ ->
            Future.all(watch.hear(vertx, Channel.EMAIL), watch.hear(vertx, Channel.LETTER))
                .<Object>mapEmpty()
                .onComplete(listening));
    listening.future().await();
    return watch;
  }

  private Future<Void> hear(Vertx vertx, Channel channel) {
    return vertx
        .eventBus()
        .<String>consumer(Handover.bell(channel), _ -> heardNanos = System.nanoTime())
        .completion();
  }

  @Override
  public void apply(UUID tenant, String topic, List<StreamLine> lines) {
    var began = System.nanoTime();
    intake.apply(tenant, topic, lines);
    var ended = lines.stream().map(BellWatch::change).toList();
    applied.accept(ended);
    loop.runOnContext(_ -> end(ended, began));
  }

  private static int change(StreamLine line) {
    if (line.line() instanceof FeedLine.Good good && good.record() instanceof EntryRecord entry) {
      return Changes.change(entry.id());
    }
    throw new IllegalStateException("This is no change of the bench: " + line);
  }

  private void end(List<Integer> ended, long began) {
    if (heardNanos - began > 0) {
      ended.forEach(change -> changes.rung(change, heardNanos));
    }
    together.add(ended.size());
  }

  /** Changes of a transaction, on average. Waits: call it on a virtual thread. */
  double changesTogether() {
    var mean = Promise.<Double>promise();
    loop.runOnContext(
        _ -> mean.complete(together.stream().mapToInt(one -> one).average().orElse(0)));
    return mean.future().await();
  }

  @Override
  public Map<Integer, Long> positions(String topic) {
    return intake.positions(topic);
  }

  @Override
  public void advance(String topic, Map<Integer, Long> next) {
    intake.advance(topic, next);
  }

  @Override
  public Set<UUID> known(Set<UUID> tenants) {
    return intake.known(tenants);
  }
}
