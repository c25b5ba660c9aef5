package io.relance.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes for several senders of one tenant at once: what they ask for while others are being
 * written for is gathered, and written together next. Nobody waits for company: who comes alone is
 * written for at once. Fails for those only that fail by themselves as well.
 *
 * @param <Q> what is asked for
 * @param <A> what is answered
 */
final class Together<Q, A> {
  private static final Logger LOG = LoggerFactory.getLogger(Together.class);

  /** Written for at once: bounds a transaction, and what is done again when one spoils it. */
  static final int MOST = 32;

  private final BiFunction<UUID, List<Q>, Function<Q, A>> writing;
  private final Map<UUID, Gathering> gatherings = new ConcurrentHashMap<>();

  /**
   * Writes in this way.
   *
   * @param writing writes for all of these of a tenant, or throws and has written for none
   */
  Together(BiFunction<UUID, List<Q>, Function<Q, A>> writing) {
    this.writing = writing;
  }

  /**
   * Waits until it is written, and says with what outcome.
   *
   * @throws IllegalStateException when it could not be written, with the cause
   */
  A ask(UUID tenant, Q asked) {
    return gatherings.computeIfAbsent(tenant, Gathering::new).ask(asked);
  }

  /** How many of a tenant have asked and are not being written for yet. */
  int waiting(UUID tenant) {
    var gathering = gatherings.get(tenant);
    return gathering == null ? 0 : gathering.waiting.size();
  }

  /** One that asks; read and written by who has the turn. */
  private static final class Asking<Q, A> {
    private final Q asked;
    private @Nullable Answer<A> answer;

    Asking(Q asked) {
      this.asked = asked;
    }
  }

  private sealed interface Answer<A> {
    record Written<A>(A outcome) implements Answer<A> {}

    record NotWritten<A>(Throwable why) implements Answer<A> {}
  }

  /** What one tenant's senders ask for. It stays when there is nothing: a few bytes a tenant. */
  private final class Gathering {
    private final UUID tenant;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ConcurrentLinkedQueue<Asking<Q, A>> waiting = new ConcurrentLinkedQueue<>();

    Gathering(UUID tenant) {
      this.tenant = tenant;
    }

    A ask(Q asked) {
      var own = new Asking<Q, A>(asked);
      waiting.add(own);
      turn.lock();
      try {
        // Mostly it has been written for meanwhile, by who had the turn before.
        while (own.answer == null) {
          write(next());
        }
        return switch (own.answer) {
          case Answer.Written<A>(var outcome) -> outcome;
          case Answer.NotWritten<A>(var why) ->
              throw new IllegalStateException("It could not be written.", why);
        };
      } finally {
        turn.unlock();
      }
    }

    private List<Asking<Q, A>> next() {
      var next = new ArrayList<Asking<Q, A>>();
      for (var one = waiting.poll(); one != null; one = waiting.poll()) {
        next.add(one);
        if (next.size() == MOST) {
          break;
        }
      }
      return next;
    }

    /** Each of them has an answer afterwards, whatever happens. */
    private void write(List<Asking<Q, A>> together) {
      try {
        var outcomes = writing.apply(tenant, together.stream().map(one -> one.asked).toList());
        together.forEach(one -> one.answer = new Answer.Written<>(outcomes.apply(one.asked)));
      } catch (Throwable e) {
        if (together.size() == 1) {
          together.getFirst().answer = new Answer.NotWritten<>(e);
          return;
        }
        LOG.warn("{} of tenant {} go one by one", together.size(), tenant, e);
        together.forEach(one -> write(List.of(one)));
      }
    }
  }
}
