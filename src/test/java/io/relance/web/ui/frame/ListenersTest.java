package io.relance.web.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who is told of something as it happens. */
class ListenersTest {
  private final Listeners listeners = new Listeners();

  @Test
  void oneSessionLeavesRoomForOthers() {
    for (int i = 0; i < Listeners.OF_A_SESSION; i++) {
      assertThat(listeners.enter("one")).isTrue();
    }
    assertThat(listeners.enter("one")).isFalse();
    assertThat(listeners.enter("other")).isTrue();

    listeners.leave("one");
    assertThat(listeners.enter("one")).isTrue();
  }

  @Test
  void allTogetherAreBounded() {
    var entered = 0;
    while (entered < 2_000 && listeners.enter("session " + entered / 2)) {
      entered++;
    }
    assertThat(entered).isEqualTo(1_000);
  }
}
