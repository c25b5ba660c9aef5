package io.relance.feed.file;

/**
 * A file that cannot be read as a whole. Thrown inside this package only; {@link FileFeed} turns it
 * into a value.
 */
final class FileRefused extends RuntimeException {
  private final String code;

  FileRefused(String code, String detail) {
    super(detail);
    this.code = code;
  }

  String code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
