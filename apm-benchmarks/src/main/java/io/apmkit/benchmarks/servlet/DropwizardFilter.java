package io.apmkit.benchmarks.servlet;

import com.codahale.metrics.MetricRegistry;
import io.apmkit.benchmarks.servlet.container.StubConfig;
import io.dropwizard.metrics.servlet6.InstrumentedFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Dropwizard's filter: one timer with its sampling reservoir, a meter for each of some statuses, a
 * counter of requests in flight; all routes together.
 */
@State(Scope.Benchmark)
public class DropwizardFilter extends Filtered {

  final MetricRegistry registry = new MetricRegistry();

  @Override
  Filter start() throws ServletException {
    Filter filter = new InstrumentedFilter();
    filter.init(new StubConfig(Map.of(), Map.of(InstrumentedFilter.REGISTRY_ATTRIBUTE, registry)));
    return filter;
  }
}
