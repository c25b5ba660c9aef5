package io.relance.policy.calendar;

import java.time.LocalDate;

/** Easter Sunday by the Gregorian computus. */
final class Easter {
  private Easter() {}

  /**
   * Easter Sunday of a year, in the Gregorian calendar. Source: the anonymous algorithm of Nature,
   * 20 April 1876, as in Jean Meeus, Astronomical Algorithms, chapter 8; its letters are kept.
   */
  static LocalDate sunday(int year) {
    int a = Math.floorMod(year, 19);
    int b = Math.floorDiv(year, 100);
    int c = Math.floorMod(year, 100);
    int d = Math.floorDiv(b, 4);
    int e = Math.floorMod(b, 4);
    int f = Math.floorDiv(b + 8, 25);
    int g = Math.floorDiv(b - f + 1, 3);
    int h = Math.floorMod(19 * a + b - d - g + 15, 30);
    int i = c / 4;
    int k = c % 4;
    int l = Math.floorMod(32 + 2 * e + 2 * i - h - k, 7);
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
