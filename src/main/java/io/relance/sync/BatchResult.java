package io.relance.sync;

import io.relance.feed.FeedLine;
import io.relance.feed.FeedRecord.ControlRecord;
import io.relance.feed.Warning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one batch did, while it is being applied. */
final class BatchResult {
  /**
   * A line that was not applied.
   *
   * @param place of what it came in, put before the line's own number
   */
  record Rejected(String place, FeedLine.Bad line) {}

  int accepted;
  int unchanged;

  /** Entry records, good and bad. */
  long shown;

  /** Lines of which nobody can say which entry they show, if any. */
  int unreadable;

  /** Sum of the open amounts of the good entry records. */
  BigDecimal total = BigDecimal.ZERO;

  final List<ControlRecord> controls = new ArrayList<>();
  final List<Rejected> rejected = new ArrayList<>();
  final List<Warning> warnings = new ArrayList<>();
  final Set<String> shownEntries = new HashSet<>();
  final Set<String> changedCustomers = new HashSet<>();

  void count(Newness newness) {
    switch (newness) {
      case NEWER -> accepted++;
      case SAME, OLDER -> unchanged++;
      case CONFLICT -> {}
    }
  }

  /** Whatever is wrong with it, an entry that is shown is not missing. */
  void reject(String place, FeedLine.Bad line) {
    rejected.add(new Rejected(place, line));
    var envelope = line.envelope();
    var type = envelope.type();
    if (type != null && !type.equals("entry")) {
      return;
    }
    var id = envelope.id();
    if (type == null || id == null) {
      unreadable++;
    } else {
      shownEntries.add(id);
    }
    shown++;
  }
}
