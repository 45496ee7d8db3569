package io.apmkit.benchmarks.peer;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Prometheus client_java, without exemplars. A data point is its held handle. */
@State(Scope.Benchmark)
public class ClientJava {

  public final CounterDataPoint counter =
      Counter.builder()
          .name("c")
          .labelNames(Series.LABEL)
          .withoutExemplars()
          .build()
          .labelValues(Series.VALUE);

  /** Count, sum and twelve buckets. */
  public final DistributionDataPoint classic = held(histogram("classic").classicOnly());

  /** Count, sum and exponential buckets, about 2 % wide at first and wider when 160 are full. */
  public final DistributionDataPoint nativeOnly = held(histogram("native").nativeOnly());

  /** The default: both. */
  public final DistributionDataPoint classicAndNative = held(histogram("both"));

  /** Histograms like {@link #classic} by three label values. */
  public final Histogram family =
      withoutExemplars(
          histogram("family").classicOnly().labelNames(Series.METHOD, Series.ROUTE, Series.STATUS));

  /** With the one label, twelve buckets and a native histogram; without exemplars. */
  public static Histogram.Builder histogram(String name) {
    return Histogram.builder()
        .name(name)
        .labelNames(Series.LABEL)
        .classicUpperBounds(Series.boundsInSeconds());
  }

  /** A summary with the one label, which estimates three quantiles; without exemplars. */
  public static Summary quantiles(String name) {
    Summary.Builder summary =
        Summary.builder()
            .name(name)
            .labelNames(Series.LABEL)
            .quantile(0.5)
            .quantile(0.95)
            .quantile(0.99);
    summary.withoutExemplars(); // returns a type that cannot build
    return summary.build();
  }

  private static DistributionDataPoint held(Histogram.Builder histogram) {
    return withoutExemplars(histogram).labelValues(Series.VALUE);
  }

  /** Builds it, after turning off what a tracer would add. */
  public static Histogram withoutExemplars(Histogram.Builder histogram) {
    histogram.withoutExemplars(); // returns a type that cannot build
    return histogram.build();
  }
}
