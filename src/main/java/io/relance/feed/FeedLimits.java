package io.relance.feed;

/** What one line and one record may hold at most. Everything that comes in is bounded by these. */
public final class FeedLimits {
  /** Longest line, in bytes, without its end. */
  public static final int LINE_BYTES = 64 * 1024;

  /**
   * Lines applied in one transaction: enough that its statements cost little beside its lines, few
   * enough that it lasts a second at most.
   */
  public static final int BATCH_LINES = 4_000;

  /** Bytes after which a batch is applied though it has fewer lines. */
  public static final int BATCH_BYTES = 4 * 1024 * 1024;

  /** Longest identifier or code: customers, entries, payment methods, references. */
  public static final int CODE_LENGTH = 100;

  /** Longest name, e-mail address or phone number. */
  public static final int NAME_LENGTH = 254;

  /** Longest label or value of a tag. */
  public static final int TEXT_LENGTH = 1_000;

  /** Most tags of a record, and most roles of a contact. */
  public static final int TAGS = 50;

  /** Most digits before the decimal point of an amount. */
  public static final int AMOUNT_INTEGER_DIGITS = 15;

  /** Most decimals of an amount. */
  public static final int AMOUNT_DECIMALS = 6;

  /** First and last year that a date may have. */
  public static final int FIRST_YEAR = 1900;

  public static final int LAST_YEAR = 2199;

  /**
   * Rejected lines and warnings listed in a report; all rejected lines are parked whatever their
   * number.
   */
  public static final int REPORTED = 1_000;

  private FeedLimits() {}
}
