package io.apmkit.benchmarks.servlet;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Spring's filter with Micrometer's handler for metrics and none for spans: a timer and a long task
 * timer by method, route, status, outcome and exception in a registry for Prometheus. The
 * application tells the route as Spring MVC does.
 */
@State(Scope.Benchmark)
public class SpringFilter extends Filtered {

  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Called by the harness. */
  public SpringFilter() {
    super(
        (request, response) -> {
          HttpServletRequest http = (HttpServletRequest) request;
          ServerHttpObservationFilter.findObservationContext(http)
              .ifPresent(
                  context -> context.setPathPattern(http.getHttpServletMapping().getPattern()));
        });
  }

  @Override
  Filter start() {
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry));
    return new ServerHttpObservationFilter(observations);
  }
}
