package io.relance.rules.lint;

import io.relance.rules.source.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of numbers, in order and apart from each other. Dates are counted in days.
 *
 * @param whole whether there is nothing between a number and the next
 */
record Spans(boolean whole, List<Span> spans) implements Domain {

  /** From a number to another; null where it has no end. Of whole numbers both ends are in. */
  record Span(
      @Nullable BigDecimal low, boolean withLow, @Nullable BigDecimal high, boolean withHigh) {

    boolean isEmpty() {
      if (low == null || high == null) {
        return false;
      }
      var order = low.compareTo(high);
      return order > 0 || (order == 0 && !(withLow && withHigh));
    }

    Span and(Span other) {
      var lower = compareLow(other) >= 0 ? this : other;
      var higher = compareHigh(other) <= 0 ? this : other;
      return new Span(lower.low, lower.withLow, higher.high, higher.withHigh);
    }

    int compareLow(Span other) {
      if (low == null || other.low == null) {
        return Boolean.compare(low != null, other.low != null);
      }
      var order = low.compareTo(other.low);
      return order != 0 ? order : Boolean.compare(other.withLow, withLow);
    }

    private int compareHigh(Span other) {
      if (high == null || other.high == null) {
        return Boolean.compare(high == null, other.high == null);
      }
      var order = high.compareTo(other.high);
      return order != 0 ? order : Boolean.compare(withHigh, other.withHigh);
    }

    boolean touches(Span next) {
      return high != null && next.low != null && high.add(BigDecimal.ONE).compareTo(next.low) == 0;
    }
  }

  /** Where a comparison with a number holds. */
  static Spans of(Operator operator, BigDecimal plain, boolean whole) {
    var number = plain.signum() == 0 ? BigDecimal.ZERO : plain.stripTrailingZeros();
    var below = span(null, false, number, false, whole);
    var above = span(number, false, null, false, whole);
    return switch (operator) {
      case EQUAL -> of(whole, new Span(number, true, number, true));
      case NOT_EQUAL -> of(whole, below, above);
      case LESS -> of(whole, below);
      case AT_MOST -> of(whole, span(null, false, number, true, whole));
      case MORE -> of(whole, above);
      case AT_LEAST -> of(whole, span(number, true, null, false, whole));
    };
  }

  private static Span span(
      @Nullable BigDecimal low,
      boolean withLow,
      @Nullable BigDecimal high,
      boolean withHigh,
      boolean whole) {
    if (!whole) {
      return new Span(low, withLow, high, withHigh);
    }
    return new Span(
        low == null || withLow ? low : low.add(BigDecimal.ONE).stripTrailingZeros(),
        low != null,
        high == null || withHigh ? high : high.subtract(BigDecimal.ONE).stripTrailingZeros(),
        high != null);
  }

  private static Spans of(boolean whole, Span... spans) {
    return new Spans(whole, List.of(spans));
  }

  @Override
  public Domain and(Domain other) {
    var both = new ArrayList<Span>();
    for (var one : spans) {
      for (var two : ((Spans) other).spans) {
        both.add(one.and(two));
      }
    }
    return new Spans(whole, inOrder(both));
  }

  /** What is in one of them. */
  Spans or(Spans other) {
    var all = new ArrayList<>(spans);
    all.addAll(other.spans);
    return new Spans(whole, inOrder(all));
  }

  private List<Span> inOrder(List<Span> found) {
    var spans = new ArrayList<Span>();
    found.stream()
        .filter(span -> !span.isEmpty())
        .distinct()
        .sorted(Comparator.comparing(span -> span, Span::compareLow))
        .forEach(
            span -> {
              if (whole && !spans.isEmpty() && spans.getLast().touches(span)) {
                var last = spans.removeLast();
                spans.add(new Span(last.low(), last.withLow(), span.high(), span.withHigh()));
              } else {
                spans.add(span);
              }
            });
    return List.copyOf(spans);
  }

  @Override
  public boolean isEmpty() {
    return spans.isEmpty();
  }
}
