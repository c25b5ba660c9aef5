package io.relance.web.ui.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The steps of the first page, out of counts as the API gives them. */
class StepLineTest {
  @Test
  void aLineOfCustomersWithoutProfileMeansNoOthers() {
    var lines = StepLine.of(List.of(count(null, null), count("p-1", "PME"), count(null, null)));

    assertThat(lines).extracting(StepLine::profile).containsExactly("none", "p-1");
    assertThat(lines).extracting(StepLine::name).containsExactly("", "PME");
    assertThat(lines.getFirst().steps().getFirst().proposed()).isEqualTo(4);
  }

  private static JsonObject count(@Nullable String profile, @Nullable String name) {
    return new JsonObject()
        .put("profile", profile)
        .put("profileName", name)
        .put("phase", "reminder")
        .put("level", 1)
        .put("channel", "email")
        .put("status", "proposed")
        .put("currency", "EUR")
        .put("tasks", 2)
        .put("total", "10.00");
  }
}
