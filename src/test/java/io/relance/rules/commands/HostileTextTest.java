package io.relance.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Names and messages that would rewrite the terminal of whoever reads them. */
class HostileTextTest {
  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace("ESC", "\\u001b[2J\\u202e\\n"));
  }

  private static void assertHarmless(String text, int lines) {
    assertThat(text).contains("?[2J?").doesNotContain("\u001b", "\u202e");
    assertThat(text.lines()).hasSize(lines);
  }

  @Test
  void previewsWithoutControlCharacters() throws JsonProcessingException {
    var effect =
        """
        {"date": "2013-01-31", "byReason": {"SESCMALL": {"added": 1, "removed": 0, "changed": 0}},
         "examples": [{"entity": "FR", "customer": "CESC", "name": "MartinESC",
           "before": {"profile": null, "tasks": ["reminderESC"]}, "after": {"profile": "ESC", "tasks": []},
           "because": [{"inForce": false, "entry": "FESC", "said": "ESC", "rule": "ESC", "file": "ESC", "detail": "ESC"}]}],
         "refused": {"accounts": 1, "reasons": ["ESC"]}}
        """;

    assertHarmless(EffectText.of(json(effect)), 13);
  }

  @Test
  void listsVersionsWithoutControlCharacters() throws JsonProcessingException {
    var versions =
        """
        [{"version": 1, "createdAt": "2013-01-31", "status": "published", "author": "CamilleESC",
          "difference": {"added": ["exclusion/ESC"]}, "restores": null, "message": "ESC"}]
        """;

    assertHarmless(VersionText.list(json(versions)), 1);
    assertHarmless(VersionText.made(json(versions).get(0)), 2);
  }
}
