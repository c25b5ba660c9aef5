package io.relance.feed.file;

/** What a file may hold at most. */
final class FileLimits {
  /** Largest file. */
  static final long FILE_BYTES = 1L << 30;

  /** Most bytes that a workbook may unpack to, all its parts together. */
  static final long UNPACKED_BYTES = 512L << 20;

  /** Most times that a part of a workbook may grow when it is unpacked. */
  static final long GROWTH = 200;

  /** Bytes of a part from which its growth is looked at: small ones may well grow more. */
  static final long GROWTH_FROM_BYTES = 4L << 20;

  /** Most parts of a workbook. */
  static final int PARTS = 2_000;

  /** Longest row, in characters. */
  static final int ROW_CHARACTERS = 256 * 1024;

  /** Most columns. */
  static final int COLUMNS = 500;

  /** Most entities in one file. */
  static final int ENTITIES = 200;

  /** Most customers whose names are compared with each other. */
  static final int CUSTOMERS = 500_000;

  private FileLimits() {}
}
