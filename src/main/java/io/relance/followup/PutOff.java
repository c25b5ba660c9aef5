package io.relance.followup;

import io.relance.policy.Phase;
import io.relance.rules.TaskDraft;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A step that a person put off for some entries: it is not proposed again before a day.
 *
 * @param entries ids of the entries that it was about
 */
record PutOff(String currency, Phase phase, int level, LocalDate until, Set<String> entries) {

  /**
   * Whether a draft would be about nothing but what was put off beyond a day: another entry that
   * comes due is not held up.
   */
  static boolean covers(List<PutOff> all, TaskDraft draft, LocalDate day) {
    if (all.isEmpty()) {
      return false;
    }
    var entries = new HashSet<String>();
    all.stream()
        .filter(one -> one.until.isAfter(day) && one.isOf(draft))
        .forEach(one -> entries.addAll(one.entries));
    return covers(entries, draft);
  }

  /** The same for entries of this very step. */
  static boolean covers(Set<String> entries, TaskDraft draft) {
    var moving = draft.lines().stream().filter(TaskDraft.Line::movesStep).toList();
    var ticked = moving.stream().filter(TaskDraft.Line::ticked).toList();
    return !entries.isEmpty()
        && (ticked.isEmpty() ? moving : ticked)
            .stream().allMatch(line -> entries.contains(line.entry().id()));
  }

  private boolean isOf(TaskDraft draft) {
    return currency.equals(draft.currency())
        && phase == draft.step().phase()
        && level == draft.step().level();
  }
}
