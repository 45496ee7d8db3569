package io.apmkit.benchmarks.servlet;

import io.apmkit.benchmarks.servlet.container.StubConfig;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.servlet.jakarta.filter.MetricsFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The filter of client_java, as it comes: a histogram with fourteen buckets by method and first
 * part of the path, a counter of statuses; nothing asynchronous. Its last version is 0.16.0.
 */
@State(Scope.Benchmark)
public class PrometheusFilter extends Filtered {

  static final String NAME = "http_requests";

  @Override
  Filter start() throws ServletException {
    Filter filter = new MetricsFilter();
    filter.init(new StubConfig(Map.of("metric-name", NAME, "help", "Requests."), Map.of()));
    return filter;
  }

  @Override
  void stop() {
    CollectorRegistry.defaultRegistry.clear(); // there is one for the process
  }
}
