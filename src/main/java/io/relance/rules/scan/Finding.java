package io.relance.rules.scan;

/**
 * Something in compiled rules that no rule needs.
 *
 * @param type the class, as Java writes it
 * @param method its method; empty when it is about the class as a whole
 * @param what the instruction, e.g. {@code calls java.lang.System.exit}
 */
public record Finding(String type, String method, String what) {

  /** For example {@code Class P4.Lambda, method test: calls java.lang.System.exit}. */
  @Override
  public String toString() {
    return "Class %s%s: %s".formatted(type, method.isEmpty() ? "" : ", method " + method, what);
  }
}
