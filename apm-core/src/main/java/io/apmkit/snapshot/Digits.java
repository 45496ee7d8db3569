package io.apmkit.snapshot;

/** Whole numbers as bytes, two digits at a time. Takes no memory. */
final class Digits {

  private static final byte[] TENS = new byte[100];
  private static final byte[] ONES = new byte[100];

  static {
    for (int i = 0; i < 100; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
  }

  private Digits() {}

  /**
   * How many digits a number has.
   *
   * @param number zero or more, below 10^18
   */
  static int count(long number) {
    int count = 1;
    for (long limit = 10; number >= limit; limit *= 10) {
      count++;
    }
    return count;
  }

  /**
   * Writes a number and returns where it ended.
   *
   * @param number zero or more, below 10^18
   */
  static int write(long number, byte[] to, int at) {
    int end = at + count(number);
    int i = end;
    long rest = number;
    while (rest > Integer.MAX_VALUE) {
      int pair = (int) (rest % 100);
      rest /= 100;
      to[--i] = ONES[pair];
      to[--i] = TENS[pair];
    }
    int small = (int) rest; // whose division is faster
    while (small >= 10) {
      int pair = small % 100;
      small /= 100;
      to[--i] = ONES[pair];
      to[--i] = TENS[pair];
    }
    if (i > at) {
      to[at] = (byte) ('0' + small);
    }
    return end;
  }
}
