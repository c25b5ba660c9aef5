package io.relance.sending;

import io.relance.followup.Handover;
import io.relance.policy.Channel;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.UUID;

/** One channel's verticle: hears the bell, sweeps for what a lost bell missed. */
final class ChannelSender extends VerticleBase {
  private final Channel channel;
  private final Lanes lanes;
  private final Duration sweep;

  ChannelSender(Channel channel, Lanes lanes, Duration sweep) {
    this.channel = channel;
    this.lanes = lanes;
    this.sweep = sweep;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(
        sweep.toMillis(),
        sweep.toMillis(),
        _ -> Border.around("Sweep of " + channel.code(), lanes::sweep));
    return vertx
        .eventBus()
        .<String>consumer(
            Handover.bell(channel),
            bell -> Border.around("Bell of " + channel.code(), () -> heard(bell)))
        .completion();
  }

  private void heard(Message<String> bell) {
    lanes.ring(UUID.fromString(bell.body()));
  }

  @Override
  public Future<?> stop() throws InterruptedException {
    lanes.stop();
    return Future.succeededFuture();
  }
}
