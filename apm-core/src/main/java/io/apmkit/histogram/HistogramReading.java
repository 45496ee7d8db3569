package io.apmkit.histogram;

import io.apmkit.internal.CompactWriter;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;

/**
 * What a {@link ValueRecorder} held at one moment, the difference of two such moments, or several
 * of them merged. Immutable. Values are in the unit in which they were recorded.
 *
 * <p>All projections come from the same counts: quantiles, counts at bounds, exponential buckets
 * and HdrHistogram's form agree with each other and with {@link #count}. A recorded value is known
 * as one of a bucket that is 1/64 of its lower bound wide, the values at exact bounds apart.
 */
public final class HistogramReading {

  /** A reading without any value. */
  public static final HistogramReading EMPTY =
      new HistogramReading(
          new int[0],
          new long[0],
          0,
          0,
          Extremes.NONE,
          new BoundCounts(ExactBounds.NONE, new long[0]));

  /** At no bounds. */
  static final long[] NO_COUNTS = {};

  private final int[] indices; // ascending, only buckets with a count
  private final long[] counts;
  private final long count;
  private final double sum;
  private final Extremes extremes;
  private final BoundCounts atBounds;

  private HistogramReading(
      int[] indices, long[] counts, double sum, Extremes extremes, BoundCounts atBounds) {
    this(indices, counts, sumOf(counts), sum, extremes, atBounds);
  }

  /**
   * A reading whose number of values is known.
   *
   * @param count the sum of {@code counts}
   */
  private HistogramReading(
      int[] indices,
      long[] counts,
      long count,
      double sum,
      Extremes extremes,
      BoundCounts atBounds) {
    this.indices = indices;
    this.counts = counts;
    this.count = count;
    this.sum = sum;
    this.extremes = extremes;
    this.atBounds = atBounds;
  }

  private static long sumOf(long... counts) {
    long sum = 0;
    for (long each : counts) {
      sum += each;
    }
    return sum;
  }

  /**
   * A reading whose extremes are not known.
   *
   * @param count the sum of {@code counts}
   */
  static HistogramReading of(
      int[] indices, long[] counts, long count, double sum, ExactBounds bounds, long[] atBounds) {
    BoundCounts exact = bounds.count() == 0 ? EMPTY.atBounds : new BoundCounts(bounds, atBounds);
    return new HistogramReading(indices, counts, count, sum, Extremes.NONE, exact);
  }

  /**
   * The same with extremes that somebody kept; they are held within the outermost buckets, so that
   * they always agree with the counts.
   */
  HistogramReading withExtremes(Extremes kept) {
    return new HistogramReading(indices, counts, count, sum, kept, atBounds);
  }

  HistogramReading withSum(double known) {
    return new HistogramReading(indices, counts, count, known, extremes, atBounds);
  }

  /** The values since an earlier reading, with extremes that somebody kept, without bounds. */
  HistogramReading windowSince(HistogramReading earlier, Extremes kept) {
    BoundCounts none = EMPTY.atBounds;
    if (earlier.count == 0) {
      return new HistogramReading(indices, counts, count, sum, kept, none);
    }
    BucketList more = bucketsSince(earlier);
    double moreSum = Math.max(0, sum - earlier.sum);
    return new HistogramReading(more.indices(), more.counts(), moreSum, kept, none);
  }

  /** The upper bound of the bucket of the smallest value; there must be one. */
  double leastUpperBound() {
    return LogLinearLayout.upperBound(indices[0]);
  }

  /** The lower bound of the bucket of the largest value; there must be one. */
  double greatestLowerBound() {
    return LogLinearLayout.lowerBound(indices[indices.length - 1]);
  }

  int buckets() {
    return indices.length;
  }

  int index(int bucket) {
    return indices[bucket];
  }

  long countOf(int bucket) {
    return counts[bucket];
  }

  /**
   * How many values are in this reading.
   *
   * @return their number
   */
  public long count() {
    return count;
  }

  /**
   * The sum of the values.
   *
   * @return exact for whole numbers below 2^53, else with the rounding of double additions
   */
  public double sum() {
    return sum;
  }

  /**
   * The smallest value.
   *
   * @return exact where it was kept, as it is for a recorder and its windows, else within 0.79 %;
   *     NaN if there is no value
   */
  public double min() {
    return count == 0 ? Double.NaN : held(extremes.min(), indices[0]);
  }

  /**
   * The largest value.
   *
   * @return as {@link #min}
   */
  public double max() {
    return count == 0 ? Double.NaN : held(extremes.max(), indices[indices.length - 1]);
  }

  /** The middle of the bucket if nothing was kept, or something that is not in it. */
  private static double held(double kept, int index) {
    boolean inside =
        kept >= LogLinearLayout.lowerBound(index) && kept <= LogLinearLayout.upperBound(index);
    return inside ? kept : LogLinearLayout.middle(index);
  }

  /**
   * The value below or at which a share of the recorded values lies: the one at rank {@code
   * ceil(share * count)} in ascending order.
   *
   * @param share from 0 to 1; 0.99 for the 99th percentile
   * @return within 0.79 % of the exact value and never outside {@link #min} and {@link #max}; these
   *     themselves at their ranks; NaN if nothing was recorded
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("quantile is " + share + "; it must be from 0 to 1");
    }
    // Rounded down, for 0.07 * 100 is a little more than 7.
    long rank = Math.max(1, (long) Math.ceil(Math.nextDown(share * count)));
    if (rank == 1 || rank >= count) {
      return rank == 1 ? min() : max();
    }
    long seen = 0;
    int i = 0;
    while ((seen += counts[i]) < rank) {
      i++;
    }
    return Math.min(Math.max(LogLinearLayout.middle(indices[i]), min()), max());
  }

  /**
   * How many values are at or below a bound.
   *
   * @param bound any number
   * @return exact at a bound that the recorder was given; else it takes the values of the one
   *     bucket around the bound, 1.6 % wide, as evenly spread, and is off by their number at most
   */
  public long countAtOrBelow(double bound) {
    long exact = atBounds.at(bound);
    if (exact >= 0) {
      return exact;
    }
    if (count == 0 || !(bound >= min())) {
      return 0;
    }
    if (bound >= max()) {
      return count;
    }
    int around = LogLinearLayout.indexOf(bound);
    long below = 0;
    int i = 0;
    while (i < indices.length && indices[i] < around) {
      below += counts[i++];
    }
    if (i < indices.length && indices[i] == around) {
      double low = LogLinearLayout.lowerBound(around);
      double share = (bound - low) / (LogLinearLayout.upperBound(around) - low);
      below += Math.round(counts[i] * share);
    }
    return below;
  }

  /**
   * The bounds at which counts are exact.
   *
   * @return a copy, ascending
   */
  public double[] exactBounds() {
    return atBounds.bounds().toArray();
  }

  /**
   * Counts of values at or below {@link #exactBounds}.
   *
   * @param bound number of the bound
   * @return never descends with the number, and is {@link #count} at most
   */
  public long countAtBound(int bound) {
    return atBounds.count(bound);
  }

  /**
   * What was recorded between an earlier reading of the same recorder and this one.
   *
   * @param earlier taken before
   * @return the difference; a bucket never goes below zero; extremes within 0.79 %
   */
  public HistogramReading minus(HistogramReading earlier) {
    if (earlier.count == 0) {
      return this;
    }
    BucketList difference = bucketsSince(earlier);
    return new HistogramReading(
        difference.indices(),
        difference.counts(),
        Math.max(0, sum - earlier.sum),
        Extremes.NONE,
        atBounds.minus(earlier.atBounds));
  }

  private BucketList bucketsSince(HistogramReading earlier) {
    BucketList difference = new BucketList(indices.length);
    for (int i = 0, e = 0; i < indices.length; i++) {
      while (e < earlier.indices.length && earlier.indices[e] < indices[i]) {
        e++;
      }
      boolean shared = e < earlier.indices.length && earlier.indices[e] == indices[i];
      difference.add(indices[i], Math.max(0, counts[i] - (shared ? earlier.counts[e] : 0)));
    }
    return difference;
  }

  /**
   * This and another reading, of the same recorder in another process or of another recorder, as if
   * all had been recorded in one.
   *
   * @param other in the same unit
   * @return the counts of both; exact at the bounds that both have
   */
  public HistogramReading merge(HistogramReading other) {
    BucketList merged = new BucketList(indices.length + other.indices.length);
    int i = 0;
    int o = 0;
    while (i < indices.length || o < other.indices.length) {
      int mine = i < indices.length ? indices[i] : Integer.MAX_VALUE;
      int theirs = o < other.indices.length ? other.indices[o] : Integer.MAX_VALUE;
      long together = 0;
      if (mine <= theirs) {
        together += counts[i++];
      }
      if (theirs <= mine) {
        together += other.counts[o++];
      }
      merged.add(Math.min(mine, theirs), together);
    }
    Extremes both =
        count == 0 || other.count == 0
            ? (count == 0 ? other.extremes : extremes)
            : new Extremes(min(), max()).with(new Extremes(other.min(), other.max()));
    return new HistogramReading(
        merged.indices(),
        merged.counts(),
        sum + other.sum,
        both,
        count == 0 ? other.atBounds : other.count == 0 ? atBounds : atBounds.plus(other.atBounds));
  }

  /**
   * Writes the counts of all buckets, mostly in one to three bytes each, for {@link HistogramSum}.
   *
   * @param out gets them
   */
  public void writeBuckets(CompactWriter out) {
    CompactBuckets.write(this, out);
  }

  /**
   * The same counts in exponential buckets, as Prometheus native histograms and OpenTelemetry's
   * exponential histograms have them.
   *
   * @param schema Prometheus' schema, OpenTelemetry's scale: 2^schema buckets for each power of
   *     two; from {@value ExponentialBuckets#MIN_SCHEMA} to {@value ExponentialBuckets#MAX_SCHEMA}
   * @param unit recorded units in one unit of the result: 1e9 for nanoseconds to seconds
   * @return the buckets; a value closer than 0.79 % to a boundary may be on its other side
   * @throws IllegalArgumentException if the schema is outside its bounds
   */
  public ExponentialBuckets exponentialBuckets(int schema, double unit) {
    return ExponentialBuckets.of(this, schema, unit);
  }

  /**
   * The same counts for HdrHistogram, values rounded to whole numbers. Converting merged readings
   * and merging converted ones give the same.
   *
   * @return with three significant digits; every value is within 0.9 % of the recorded one, apart
   *     from fractions, which are rounded
   */
  public Histogram toHdrHistogram() {
    return HdrProjection.whole(this);
  }

  /**
   * The same for values with fractions.
   *
   * @return with three significant digits; every value is within 0.9 % of the recorded one
   * @throws IllegalStateException if the largest value is so many times the smallest above zero
   *     that HdrHistogram cannot hold both
   */
  public DoubleHistogram toHdrDoubleHistogram() {
    return HdrProjection.fractional(this);
  }

  /**
   * {@link #toHdrHistogram} in HdrHistogram's compressed V2 encoding, which its readers in other
   * languages and {@code Histogram.decodeFromCompressedByteBuffer} understand.
   *
   * @return the payload
   */
  public byte[] toCompressedHdrHistogram() {
    return HdrProjection.compressed(toHdrHistogram());
  }

  /**
   * {@link #toHdrDoubleHistogram} in HdrHistogram's compressed V2 encoding.
   *
   * @return the payload, for {@code DoubleHistogram.decodeFromCompressedByteBuffer}
   * @throws IllegalStateException as {@link #toHdrDoubleHistogram}
   */
  public byte[] toCompressedHdrDoubleHistogram() {
    return HdrProjection.compressed(toHdrDoubleHistogram());
  }

  @Override
  public String toString() {
    return "HistogramReading[count="
        + count
        + ", sum="
        + sum
        + ", min="
        + min()
        + ", max="
        + max()
        + "]";
  }
}
