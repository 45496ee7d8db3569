package io.apmkit.benchmarks.jdbc;

import io.apmkit.benchmarks.peer.IdleMetricReader;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * OpenTelemetry's library instrumentation with the SDK for metrics and no-op spans: {@code
 * db.client.operation.duration} in buckets, by operation and table, for which it normalises the
 * text of each statement.
 */
@State(Scope.Benchmark)
public class OpenTelemetryJdbc extends Watched {

  final IdleMetricReader reader = new IdleMetricReader();

  static {
    // Without this it emits no metric; read once, when its classes are loaded.
    System.setProperty("otel.semconv-stability.opt-in", "database");
  }

  @Override
  DataSource watch(DataSource raw) {
    return JdbcTelemetry.create(new MetricsOnly(meters(reader))).wrap(raw);
  }

  private static MeterProvider meters(IdleMetricReader reader) {
    return SdkMeterProvider.builder().registerMetricReader(reader).build();
  }

  private record MetricsOnly(MeterProvider meters) implements OpenTelemetry {

    @Override
    public MeterProvider getMeterProvider() {
      return meters;
    }

    @Override
    public TracerProvider getTracerProvider() {
      return TracerProvider.noop();
    }

    @Override
    public ContextPropagators getPropagators() {
      return ContextPropagators.noop();
    }
  }
}
