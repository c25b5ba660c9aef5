package io.relance.sync;

import io.relance.feed.FeedRecord.Versioned;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a record is to the one that is stored under its id. */
enum Newness {
  /** It is stored, over the other. */
  NEWER,
  /** It says what is known. */
  SAME,
  /** It says what was known before. */
  OLDER,
  /** It has the same version but says something else: one of the two is wrong. */
  CONFLICT;

  /**
   * The higher version wins. Where one of the two has none, the order of arrival does.
   *
   * @param stored null when nothing is
   */
  static Newness of(Versioned fed, @Nullable Versioned stored) {
    if (stored == null) {
      return NEWER;
    }
    var fedVersion = fed.version();
    var storedVersion = stored.version();
    if (fedVersion != null && storedVersion != null && !fedVersion.equals(storedVersion)) {
      return fedVersion > storedVersion ? NEWER : OLDER;
    }
    var same = fed.content().equals(stored.content());
    if (Objects.equals(fedVersion, storedVersion)) {
      return same ? SAME : fedVersion == null ? NEWER : CONFLICT;
    }
    return same && fedVersion == null ? SAME : NEWER;
  }
}
