package io.apmkit.benchmarks.peer;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExemplarFilter;
import io.opentelemetry.sdk.metrics.ExplicitBucketHistogramOptions;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The OpenTelemetry SDK, without exemplars, and with a reader, without which it would record
 * nothing. It has no held handle for a series: each call passes {@link #attributes}, built before.
 */
@State(Scope.Benchmark)
public class OpenTelemetry {

  private static final AttributeKey<String> LABEL = AttributeKey.stringKey(Series.LABEL);

  private static final ExplicitBucketHistogramOptions TWELVE_BUCKETS =
      ExplicitBucketHistogramOptions.builder().setBucketBoundaries(Series.BOUNDS_SECONDS).build();

  public final Attributes attributes = attributes(Series.VALUE);

  final IdleMetricReader reader = new IdleMetricReader();

  /** Histograms whose name starts with {@code explicit} or {@code exponential} are like these. */
  public final Meter meter =
      SdkMeterProvider.builder()
          .registerMetricReader(reader)
          .setExemplarFilter(ExemplarFilter.alwaysOff())
          .registerView(named("explicit*"), as(Aggregation.explicitBucketHistogram(TWELVE_BUCKETS)))
          .registerView(named("exponential*"), as(Aggregation.base2ExponentialBucketHistogram()))
          .build()
          .get("benchmarks");

  public final LongCounter counter = meter.counterBuilder("c").build();

  /** Count, sum, minimum, maximum and twelve buckets. */
  public final DoubleHistogram explicit = meter.histogramBuilder("explicit").build();

  /** Count, sum, minimum, maximum and at most 160 exponential buckets. */
  public final DoubleHistogram exponential = meter.histogramBuilder("exponential").build();

  /** The one label with this value. */
  public static Attributes attributes(String value) {
    return Attributes.of(LABEL, value);
  }

  private static InstrumentSelector named(String name) {
    return InstrumentSelector.builder().setName(name).build();
  }

  private static View as(Aggregation aggregation) {
    return View.builder().setAggregation(aggregation).build();
  }
}
