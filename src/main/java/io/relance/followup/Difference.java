package io.relance.followup;

import io.relance.followup.RuleEffect.Because;
import io.relance.policy.NextStep;
import io.relance.rules.AccountDecision;
import io.relance.rules.EntryDecision;
import io.relance.rules.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules of one book say about an account and those of the other do not. */
final class Difference {
  private Difference() {}

  /** The same rule saying the same about the same entry. */
  private record Word(String file, String rule, String said, @Nullable String entry) {}

  /** The candidate's words first: they are what somebody is about to put in force. */
  static List<Because> of(@Nullable AccountDecision now, @Nullable AccountDecision then) {
    var before = words(now);
    var after = words(then);
    return Stream.concat(only(after, before, false), only(before, after, true)).toList();
  }

  private static Stream<Because> only(
      Map<Word, Reason> mine, Map<Word, Reason> others, boolean inForce) {
    return mine.entrySet().stream()
        .filter(word -> !others.containsKey(word.getKey()))
        .map(
            word ->
                new Because(inForce, word.getKey().said(), word.getKey().entry(), word.getValue()));
  }

  private static Map<Word, Reason> words(@Nullable AccountDecision decision) {
    var words = new LinkedHashMap<Word, Reason>();
    if (decision == null) {
      return words;
    }
    var profile = decision.profile();
    if (profile != null && profile.reason() != null) {
      add(words, profile.reason(), "profile", null);
    }
    for (var entry : decision.entries()) {
      var reference = entry.entry().reference();
      entry.exclusions().forEach(out -> add(words, out.reason(), out.code(), reference));
      if (entry.planned() != null) {
        add(words, entry.planned(), step(entry), reference);
      }
    }
    for (var draft : decision.tasks()) {
      if (draft.needsPerson() != null) {
        add(words, draft.needsPerson().reason(), draft.needsPerson().code(), null);
      }
    }
    return words;
  }

  private static void add(
      Map<Word, Reason> words, Reason reason, String said, @Nullable String entry) {
    words.putIfAbsent(new Word(reason.file(), reason.rule(), said, entry), reason);
  }

  private static String step(EntryDecision entry) {
    NextStep next = entry.next();
    if (next == null) {
      return "step";
    }
    var step = next.step();
    return step.phase().code() + (step.level() == 0 ? "" : " " + step.level());
  }
}
