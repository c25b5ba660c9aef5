package io.relance.sending.template;

import java.time.Duration;

/** The limits that hold every template, whoever wrote it. */
final class TemplateLimits {
  /** Longest template file, in characters. */
  static final int FILE_CHARS = 128 * 1024;

  /** Most files in the folder. */
  static final int FILES = 1_000;

  /** Deepest nesting of blocks in one file. */
  static final int BLOCK_DEPTH = 20;

  /** Longest rendered part, in characters. */
  static final int OUTPUT_CHARS = 4 * 1024 * 1024;

  /**
   * Most characters handled in one rendering, counted again at each nesting: bounds loops in loops
   * and partials in partials, whose result may never reach the output.
   */
  static final long WORK_CHARS = 8L * OUTPUT_CHARS;

  /** Longest rendering. */
  static final Duration TIME = Duration.ofSeconds(2);

  private TemplateLimits() {}
}
