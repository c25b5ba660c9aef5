package io.relance.feed.canonical;

import io.relance.feed.Warning;
import java.util.List;

/** Collects what is passed over in one line. */
record Warnings(long line, List<Warning> warnings) {
  void add(String field, String code, String detail) {
    warnings.add(new Warning(line, code, field, detail));
  }
}
