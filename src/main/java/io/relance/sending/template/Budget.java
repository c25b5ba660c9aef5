package io.relance.sending.template;

import java.io.Writer;

/** What one rendering may still spend. Bound to the rendering thread while it lasts. */
final class Budget {
  private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

  private final long deadline = System.nanoTime() + TemplateLimits.TIME.toNanos();
  private long work = TemplateLimits.WORK_CHARS;

  /** Runs the rendering with a fresh budget. */
  static <T, X extends Throwable> T spend(ScopedValue.CallableOp<T, X> rendering) throws X {
    return ScopedValue.where(CURRENT, new Budget()).call(rendering);
  }

  /** Takes characters off the current rendering's budget. Outside of one, nothing is counted. */
  static void charge(int chars) {
    if (CURRENT.isBound()) {
      CURRENT.get().take(chars);
    }
  }

  private void take(int chars) {
    // One more for the step itself: empty pieces must not be free.
    work -= chars + 1L;
    if (work < 0) {
      throw new TemplateFault(
          "The rendering handled more than %d characters.\nMaybe a loop stands inside another one."
              .formatted(TemplateLimits.WORK_CHARS));
    }
    if (System.nanoTime() - deadline > 0) {
      throw new TemplateFault(
          "The rendering took more than %d ms.\nMaybe a loop stands inside another one."
              .formatted(TemplateLimits.TIME.toMillis()));
    }
  }

  /** Collects the output of one rendering, up to the limit. */
  static final class Output extends Writer {
    private final StringBuilder collected = new StringBuilder();

    @Override
    public void write(char[] chars, int offset, int length) {
      charge(length);
      if (collected.length() + length > TemplateLimits.OUTPUT_CHARS) {
        throw new TemplateFault(
            "The rendered part is longer than %d characters."
                .formatted(TemplateLimits.OUTPUT_CHARS));
      }
      collected.append(chars, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return collected.toString();
    }
  }
}
