package io.relance.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private static final UUID TENANT = UUID.randomUUID();
  private static final int SPOILING = -1;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> written = new ArrayList<>();
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final Together<Integer, String> together = new Together<>(this::write);

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void writesOnceForAllThatCameWhileItWasWriting() throws Exception {
    var answers = gathering(1, 2, 3);

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo("written " + i);
    }
    assertThat(written).hasSize(2);
    assertThat(written.getFirst()).containsExactly(0);
    assertThat(written.getLast()).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void failsOnlyForTheOneThatSpoilsItForTheOthers() throws Exception {
    var answers = gathering(1, SPOILING, 2);

    assertThat(answers.get(1).get()).isEqualTo("written 1");
    assertThatThrownBy(answers.get(2)::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("Spoilt by -1");
    assertThat(answers.get(3).get()).isEqualTo("written 2");
  }

  @Test
  void writesForNoMoreAtOnceThanItsLimit() throws Exception {
    var answers = gathering(IntStream.rangeClosed(1, Together.MOST + 1).toArray());

    for (var answer : answers) {
      answer.get();
    }
    assertThat(written).extracting(List::size).containsExactly(1, Together.MOST, 1);
  }

  @Test
  void letsNoTenantWaitForAnother() throws Exception {
    var first = ask(TENANT, 0);
    await().until(() -> !written.isEmpty());

    assertThat(together.ask(UUID.randomUUID(), 1)).isEqualTo("written 1");
    firstMayEnd.countDown();
    assertThat(first.get()).isEqualTo("written 0");
  }

  /** The answers to the first, which is 0 and ends only once these have asked too, and to these. */
  private List<Future<String>> gathering(int... others) {
    var answers = new ArrayList<Future<String>>();
    answers.add(ask(TENANT, 0));
    await().until(() -> !written.isEmpty());
    for (var other : others) {
      answers.add(ask(TENANT, other));
    }
    await().until(() -> together.waiting(TENANT) == others.length);
    firstMayEnd.countDown();
    return answers;
  }

  private Future<String> ask(UUID tenant, int what) {
    return threads.submit(() -> together.ask(tenant, what));
  }

  private Function<Integer, String> write(UUID tenant, List<Integer> asked) {
    synchronized (written) {
      written.add(asked);
    }
    if (asked.contains(0)) {
      awaitTheOthers();
    }
    if (asked.contains(SPOILING)) {
      throw new IllegalArgumentException("Spoilt by " + SPOILING);
    }
    return one -> "written " + one;
  }

  private void awaitTheOthers() {
    try {
      firstMayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
