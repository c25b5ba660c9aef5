package io.relance.web.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.jknack.handlebars.ValueResolver;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a template can read of the values of a page. */
class ValuesTest {
  private static Object read(Object context, String name) {
    for (var values : Values.values()) {
      var value = values.resolve(context, name);
      if (value != ValueResolver.UNRESOLVED) {
        return value;
      }
    }
    return ValueResolver.UNRESOLVED;
  }

  @Test
  void countsWhatAListHolds() {
    assertThat(read(List.of("a", "b"), "size")).isEqualTo(2);
    assertThat(read(List.of("a", "b"), "length")).isEqualTo(2);
    assertThat(read(Set.of(), "size")).isEqualTo(0);
    assertThat(read(new JsonArray().add(1).add(2).add(3), "size")).isEqualTo(3);
    assertThat(read(new JsonArray(), "length")).isEqualTo(0);
    assertThat(read(List.of("a"), "first")).isEqualTo(ValueResolver.UNRESOLVED);
  }

  @Test
  void leavesFieldsThatHaveSuchANameAlone() {
    assertThat(read(new JsonObject().put("size", "A4"), "size")).isEqualTo("A4");
    assertThat(read("text", "length")).isEqualTo(ValueResolver.UNRESOLVED);
  }
}
