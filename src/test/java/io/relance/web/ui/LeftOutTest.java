package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A reminder whose every entry is left out is no work: it is not counted, announced or offered for
 * sending anywhere, and shown folded, with why.
 */
class LeftOutTest {
  private static HouseFixture house;

  @BeforeAll
  static void createHouse() {
    house = HouseFixture.create("Maison des Exclus");
  }

  @Test
  void isCountedApart() {
    var counted = counts();
    var work = listed("leftOut=false");
    var leftOut = listed("leftOut=true");

    assertThat(leftOut).isNotEmpty().allMatch(task -> task.getBoolean("leftOut"));
    assertThat(work).isNotEmpty().noneMatch(task -> task.getBoolean("leftOut"));
    assertThat(listed("")).hasSize(work.size() + leftOut.size());
    assertThat(sum(counted, "tasks")).isEqualTo(work.size());
    assertThat(sum(counted, "leftOut")).isEqualTo(leftOut.size());
  }

  @ParameterizedTest
  @CsvSource({
    "fr,relances? entièrement exclues?,Client suspendu",
    "en,reminders? fully excluded,Customer stopped"
  })
  void everyPageTellsTheSameNumber(String language, String folded, String reason) {
    var visitor = VisitorFixture.enter(house, "user", language);
    var work = listed("leftOut=false&step=1&entity=FR01").size();
    var leftOut = listed("leftOut=true&step=1&entity=FR01").size();

    assertThat(visitor.read("/?entity=FR01"))
        .containsPattern("(?s)>R1<.{0,800}?<strong>" + work + "\\D");
    assertThat(visitor.read("/act?entity=FR01"))
        .containsPattern("(?s)>R1<.{0,800}?step-count\">" + work + "<");
    assertThat(visitor.read("/act/measure?step=1&entity=FR01")).contains(">" + work + " ");

    var list = visitor.read("/act/step?step=1&entity=FR01");
    assertThat(list).doesNotContain("/customers/FR01/C004");
    var fold = visitor.get("/act/left-out?step=1&entity=FR01", "HX-Request", "true").body();
    assertThat(fold)
        .containsPattern("<details.*")
        .containsPattern(Pattern.compile(leftOut + ".{0,3}" + folded, Pattern.DOTALL))
        .contains("/customers/FR01/C004", reason);
    assertThat(visitor.read("/act/left-out?step=1&entity=FR01")).contains("<h1", reason);
    assertThat(visitor.read("/customers/FR01/C004")).doesNotContain("/act/tasks/");
    var task = listed("leftOut=true&customer=C004&step=1").getFirst().getString("id");
    assertThat(visitor.read("/act/tasks/" + task)).doesNotContain("/approve\"");
  }

  @Test
  void isWorkAgainOnceAnEntryIsTicked() {
    var before = sum(counts(), "tasks");
    var task = listed("leftOut=true&customer=C005").getFirst();
    var entry = task.getJsonArray("lines").getJsonObject(0).getString("entry");
    tick(task, entry, true);

    assertThat(sum(counts(), "tasks")).isEqualTo(before + 1);

    tick(task, entry, false);
    assertThat(sum(counts(), "tasks")).isEqualTo(before);
  }

  private static void tick(JsonObject task, String entry, boolean ticked) {
    var line = new JsonObject().put("entry", entry).put("ticked", ticked);
    house
        .api()
        .patch(
            "/api/v1/tasks/" + task.getString("id"),
            new JsonObject().put("lines", new JsonArray().add(line)).encode());
  }

  private static List<JsonObject> listed(String query) {
    return house.tasks("status=proposed&" + query);
  }

  private static List<JsonObject> counts() {
    return house.api().get("/api/v1/tasks/counts?status=proposed").getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static int sum(List<JsonObject> counts, String name) {
    return counts.stream().mapToInt(count -> count.getInteger(name)).sum();
  }
}
