package io.apmkit.benchmarks.memory;

import io.apmkit.benchmarks.memory.Library.Family;
import io.apmkit.benchmarks.peer.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.StatefulMetric;

/** Series of libraries that take seconds and have a family of their own for each name. */
final class Families {

  private Families() {}

  static Family of(StatefulMetric<DistributionDataPoint, ?> metric) {
    return value -> {
      DistributionDataPoint point = metric.labelValues(value);
      return nanos -> point.observe(nanos / 1e9);
    };
  }

  static Family of(DoubleHistogram histogram) {
    return value -> {
      Attributes attributes = OpenTelemetry.attributes(value);
      return nanos -> histogram.record(nanos / 1e9, attributes);
    };
  }
}
