package io.apmkit.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A timer or summary as histogram or summary, with its maximum as a gauge beside it. It is read
 * once; what belongs to later groups is kept until the first is written. Belongs to one thread.
 *
 * <p>A family with buckets is a histogram, which can have no quantiles: they are then a gauge of
 * their own, {@code _quantile}.
 */
final class DistributionSamples extends PartialSink {

  private static final ExtraLabel INFINITE = ExtraLabel.le(Double.POSITIVE_INFINITY);

  private final SampleSink out;
  private final KeptSamples maxima = new KeptSamples();
  private final KeptSamples quantiles = new KeptSamples();
  private final BoundLabels bounds = new BoundLabels(ExtraLabel::le);
  private final BoundLabels shares = new BoundLabels(ExtraLabel::quantile);
  private boolean histogram;

  DistributionSamples(SampleSink out) {
    this.out = out;
  }

  void write(MeterFamily family) {
    String name = family.name();
    String help = family.help();
    histogram = family.hasBuckets(); // once: it may turn true while we write
    maxima.clear(); // if an earlier walk was broken off
    quantiles.clear();
    SampleType type = histogram ? SampleType.HISTOGRAM : SampleType.SUMMARY;
    out.group(name, type, ExposedSamples.unit(name, family.unit()), help);
    family.forEachSeries(this);
    if (!maxima.isEmpty()) {
      out.group(name + "_max", SampleType.GAUGE, null, help + " (maximum in the window)");
      maxima.passTo(out);
    }
    if (!quantiles.isEmpty()) {
      out.group(name + "_quantile", SampleType.GAUGE, null, help + " (in the window)");
      quantiles.passTo(out);
    }
  }

  @Override
  public void distribution(Series series, Distribution distribution) {
    if (histogram) {
      buckets(series, distribution);
    }
    double[] asked = distribution.quantiles();
    if (asked.length > 0) {
      quantiles(series, distribution, asked);
    }
    counted(series, (double) distribution.count(), distribution.sum());
    maxima.add(series, null, distribution.windowMax());
  }

  @Override
  public void totals(Series series, double count, double totalSeconds) {
    counted(series, count, totalSeconds);
  }

  private void counted(Series series, double count, double sum) {
    out.sample(SampleName.COUNT, series, null, count, null);
    out.sample(SampleName.SUM, series, null, sum, null);
  }

  private void buckets(Series series, Distribution distribution) {
    double[] all = distribution.bucketBounds();
    ExtraLabel[] labels = bounds.of(all);
    for (int i = 0; i < all.length; i++) {
      bucket(series, labels[i], (double) distribution.bucketCount(i), distribution.exemplar(i));
    }
    bucket(series, INFINITE, (double) distribution.count(), distribution.exemplar(all.length));
  }

  private void bucket(Series series, ExtraLabel le, double count, @Nullable Exemplar exemplar) {
    out.sample(SampleName.BUCKET, series, le, count, exemplar);
  }

  private void quantiles(Series series, Distribution distribution, double[] asked) {
    ExtraLabel[] labels = shares.of(asked);
    for (int i = 0; i < asked.length; i++) {
      double value = distribution.windowQuantile(asked[i]);
      if (histogram) {
        quantiles.add(series, labels[i], value);
      } else {
        out.sample(SampleName.PLAIN, series, labels[i], value, null);
      }
    }
  }
}
