package io.relance.web.api;

/** What one request may cost. */
final class Limits {
  /** Bytes of a request's body, feeds aside: they are streamed. */
  static final int BODY_BYTES = 1024 * 1024;

  /** Nesting of objects and lists in a body. */
  static final int JSON_DEPTH = 32;

  /** Digits before and after the point of a number in a body. */
  static final int NUMBER_DIGITS = 30;

  /** Requests being answered at once; one more is told to come again. */
  static final int REQUESTS_AT_ONCE = 256;

  /** For how long a body may take to arrive. */
  static final int BODY_TIMEOUT_MS = 30_000;

  /** Bytes read and thrown away so that a refused client can read its answer. */
  static final long DRAINED_BYTES = 16L * 1024 * 1024;

  /** Items of a page when the request does not say, and at most. */
  static final int PAGE = 50;

  static final int LONGEST_PAGE = 500;

  /** Tasks of one bulk request. */
  static final int BULK = 500;

  /**
   * Customers evaluated again at once when a setting changes; the others when next they are due.
   */
  static final int REEVALUATED = 5_000;

  /** Errors named in one problem. */
  static final int ERRORS = 50;

  private Limits() {}
}
