package io.apmkit.benchmarks.servlet;

import static java.util.Objects.requireNonNull;

import io.apmkit.benchmarks.peer.IdleMetricReader;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRoute;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRouteSource;
import io.opentelemetry.instrumentation.spring.webmvc.v6_0.SpringWebMvcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * OpenTelemetry's filter for Spring MVC, the one of its library for this version of servlets, with
 * the SDK for metrics and for spans: durations in buckets by method, route and status, and a span
 * for every request, sampled by default. Nothing is sent; spans are counted and thrown away. The
 * application tells the route, which the filter would otherwise ask Spring for.
 */
@State(Scope.Benchmark)
public class OpenTelemetryFilter extends Filtered {

  final IdleMetricReader reader = new IdleMetricReader();
  final IdleSpanProcessor spans = new IdleSpanProcessor();
  private @Nullable OpenTelemetrySdk sdk;

  /** Called by the harness. */
  public OpenTelemetryFilter() {
    super(
        (request, response) ->
            HttpServerRoute.update(
                Context.current(),
                HttpServerRouteSource.CONTROLLER,
                ((HttpServletRequest) request).getHttpServletMapping().getPattern()));
  }

  @Override
  Filter start() {
    OpenTelemetrySdk started =
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(spans).build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    sdk = started;
    return SpringWebMvcTelemetry.create(started).createServletFilter();
  }

  @Override
  void stop() {
    requireNonNull(sdk).close();
  }
}
