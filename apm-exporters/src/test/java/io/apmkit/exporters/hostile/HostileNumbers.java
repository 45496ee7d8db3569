package io.apmkit.exporters.hostile;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Values as functions of applications return them, and durations and bounds at the edges. */
final class HostileNumbers {

  @SuppressWarnings("FloatingPointLiteralPrecision") // the nearest number is meant
  private static final double[] VALUES = {
    0,
    -0.0,
    1,
    -1,
    42,
    0.1,
    0.1 + 0.2,
    -2.5,
    1e15,
    1e21,
    1e22,
    1e23,
    2e23,
    1e-5,
    0.0001,
    0x1p53,
    0x1p60,
    0x1p-44,
    Math.PI,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static final long[] NANOS = {
    0, 1, -1, 999, 1_000_000, 1_234_567_890, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private static final long[] BOUND_NANOS = {
    1,
    999,
    1_000,
    5_000_000,
    10_000_000,
    10_000_001,
    1_000_000_000,
    1_000_000_000_000_000_000L,
    Long.MAX_VALUE - 4_000,
    Long.MAX_VALUE - 2_000,
    Long.MAX_VALUE
  };

  @SuppressWarnings("FloatingPointLiteralPrecision")
  private static final double[] BOUNDS = {
    1,
    2,
    10,
    0.1,
    0.3,
    1e-9,
    1e5,
    999_999,
    1e6,
    123_456_789,
    1e23,
    1e300,
    Double.MIN_VALUE,
    Math.nextUp(1.0),
    Double.MAX_VALUE
  };

  private final Random random;

  HostileNumbers(Random random) {
    this.random = random;
  }

  double value() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1_000);
      case 1 -> Double.longBitsToDouble(random.nextLong());
      default -> VALUES[random.nextInt(VALUES.length)];
    };
  }

  long nanos() {
    return NANOS[random.nextInt(NANOS.length)];
  }

  Duration[] boundNanos() {
    Duration[] bounds = new Duration[1 + random.nextInt(4)];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Duration.ofNanos(BOUND_NANOS[random.nextInt(BOUND_NANOS.length)]);
    }
    return bounds;
  }

  double[] bounds() {
    double[] bounds = new double[1 + random.nextInt(4)];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = BOUNDS[random.nextInt(BOUNDS.length)];
    }
    return bounds;
  }

  TimeUnit timeUnit() {
    TimeUnit[] units = TimeUnit.values();
    return units[random.nextInt(units.length)];
  }
}
