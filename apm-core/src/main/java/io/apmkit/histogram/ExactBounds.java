package io.apmkit.histogram;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Bounds at which values are to be counted exactly. A bound splits the bucket that it falls into:
 * values of that bucket above the bound are counted in an extra cell behind the 64 of its power of
 * two. So every value is still counted once, and only values in a power of two that has a bound pay
 * for it. Immutable.
 */
final class ExactBounds {

  static final ExactBounds NONE = new ExactBounds(new double[0]);

  /**
   * Series of a meter, and often all of an application, have the same bounds: the latest lists are
   * kept, so that a thousand series share one. Holds numbers only, and few.
   */
  private static final AtomicReferenceArray<ExactBounds> SHARED = new AtomicReferenceArray<>(64);

  private final double[] bounds; // ascending
  private final int[] indices; // of the buckets that they split
  private final int firstPower;
  private final int[] starts; // first bound of each power from firstPower on, and the end

  private volatile @Nullable Scaled scaled; // replaced as a whole

  private ExactBounds(double[] bounds) {
    this.bounds = bounds;
    this.indices = Arrays.stream(bounds).mapToInt(LogLinearLayout::indexOf).toArray();
    this.firstPower = bounds.length == 0 ? 0 : power(0);
    int powers = bounds.length == 0 ? 0 : power(bounds.length - 1) - firstPower + 1;
    this.starts = new int[powers + 1];
    for (int p = 0, b = 0; p <= powers; p++) {
      while (b < bounds.length && power(b) < firstPower + p) {
        b++;
      }
      starts[p] = b;
    }
  }

  /**
   * @param bounds zero or more, finite, strictly ascending
   */
  static ExactBounds of(double... bounds) {
    for (int i = 0; i < bounds.length; i++) {
      if (!(bounds[i] >= 0 && bounds[i] <= Double.MAX_VALUE)
          || (i > 0 && bounds[i] <= bounds[i - 1])) {
        throw new IllegalArgumentException(
            "bucket bounds are "
                + Arrays.toString(bounds)
                + "; they must be zero or more, finite and ascending");
      }
    }
    return bounds.length == 0 ? NONE : shared(bounds);
  }

  private static ExactBounds shared(double... bounds) {
    int place = Arrays.hashCode(bounds) & (SHARED.length() - 1);
    ExactBounds present = SHARED.get(place);
    if (present == null || !Arrays.equals(present.bounds, bounds)) {
      present = new ExactBounds(bounds.clone());
      SHARED.set(place, present);
    }
    return present;
  }

  /** The bounds in a unit of readers; one array for all who ask for the same. */
  double[] in(double unit) {
    Scaled known = scaled;
    if (known == null || known.unit != unit) {
      known = new Scaled(unit, Arrays.stream(bounds).map(bound -> bound / unit).toArray());
      scaled = known;
    }
    return known.bounds;
  }

  int count() {
    return bounds.length;
  }

  /** The number of a bound; negative if it is none of these. */
  int find(double bound) {
    return Arrays.binarySearch(bounds, bound);
  }

  /** The bucket that a bound splits. */
  int indexOf(int bound) {
    return indices[bound];
  }

  double[] toArray() {
    return bounds.clone();
  }

  /** The number of the first bound in a power of two; the next power's is where they end. */
  int start(int power) {
    return starts[Math.min(Math.max(power - firstPower, 0), starts.length - 1)];
  }

  /** How many cells a power of two needs. */
  int cells(int power) {
    return LogLinearLayout.STEPS + start(power + 1) - start(power);
  }

  /** The cell for a value in a power of two that has bounds. */
  int cell(int power, int step, double value) {
    int from = start(power);
    int to = start(power + 1);
    int next = Arrays.binarySearch(bounds, from, to, value);
    int below = (next >= 0 ? next : -next - 1) - 1; // the last bound that is less than the value
    return below >= from && indices[below] == LogLinearLayout.index(power, step)
        ? LogLinearLayout.STEPS + below - from
        : step;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record Scaled(double unit, double[] bounds) {}

  private int power(int bound) {
    return indices[bound] >>> LogLinearLayout.STEP_BITS;
  }
}
