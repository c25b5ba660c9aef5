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

/**
 * Hears the bells where senders hear them, and knows for which changes they ring. A bell says whose
 * tenant it is and no more, so this stands before the intake: the bells that are heard between the
 * end of one of its transactions and the end of the next are the next one's. Bells and ends go
 * through one event loop, in the order in which the applying thread sent them. Where both channels'
 * bells ring for a transaction, the later one counts.
 */
final class BellWatch implements StreamIntake {
  private final StreamIntake intake;
  private final Changes changes;
  private final Context loop;
  private long heardNanos;

  /** How many changes each transaction had; written and read on the event loop. */
  private final List<Integer> together = new ArrayList<>();

  private BellWatch(StreamIntake intake, Changes changes, Context loop) {
    this.intake = intake;
    this.changes = changes;
    this.loop = loop;
  }

  /** Listens before anything is applied. Waits: call it on a virtual thread. */
  static BellWatch listen(Vertx vertx, StreamIntake intake, Changes changes) {
    var loop = vertx.getOrCreateContext();
    var watch = new BellWatch(intake, changes, loop);
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
    intake.apply(tenant, topic, lines);
    var applied = lines.stream().map(BellWatch::change).toList();
    loop.runOnContext(_ -> end(applied));
  }

  private static int change(StreamLine line) {
    if (line.line() instanceof FeedLine.Good good && good.record() instanceof EntryRecord entry) {
      return Changes.change(entry.id());
    }
    throw new IllegalStateException("This is no change of the bench: " + line);
  }

  private void end(List<Integer> applied) {
    if (heardNanos != 0) {
      applied.forEach(change -> changes.rung(change, heardNanos));
    }
    heardNanos = 0;
    together.add(applied.size());
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
