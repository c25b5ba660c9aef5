package io.relance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.app.ServiceFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every story file happens as it is written, each to a tenant of its own in one service. */
class StoriesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("stories", "src/test/resources/stories"));
  private static final String ONLY = System.getProperty("story", "");

  private static ServiceFixture service;

  @BeforeAll
  static void start() {
    service = ServiceFixture.start(Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<Path> stories() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> file.toString().contains(ONLY))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("stories")
  void happens(Path file) {
    var story = StoryReader.read(file);
    var tenant = service.tenant(story.title(), true);
    var world = new World(new Caller(service.api(tenant.token())), service.mailbox());
    tell(story, world);
  }

  private static void tell(Story story, World world) {
    story.given().forEach(part -> tell(story, "given", part, world));
    for (var day : story.days()) {
      tell(story, day.at(), new Story.Part(day.line(), it -> it.begin(day)), world);
      for (var part : day.parts()) {
        tell(story, day.at(), part, world);
        tell(story, day.at(), new Story.Part(part.line(), World::settle), world);
      }
    }
    assertThat(
            world.reminders().stream()
                .filter(it -> !world.isTold(it.getString("id")))
                .map(TaskWords::reminder))
        .as("%s: sent, but the story does not tell it", story.file())
        .isEmpty();
  }

  private static void tell(Story story, String when, Story.Part part, World world) {
    try {
      part.deed().accept(world);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "\"%s\" (%s, line %d), on %s: %s"
              .formatted(story.title(), story.file(), part.line(), when, e.getMessage()),
          e);
    }
  }
}
