package io.relance.feed.file;

import io.relance.feed.SyncReport;
import java.util.List;

/** What came of a file. */
public sealed interface FileOutcome {
  /** It went through to its end; one report for each entity, ordered by entity. */
  record Applied(List<SyncReport> reports) implements FileOutcome {}

  /** It cannot be read as a whole, or names what does not exist: nothing of it was applied. */
  record Refused(String code, String detail) implements FileOutcome {}
}
