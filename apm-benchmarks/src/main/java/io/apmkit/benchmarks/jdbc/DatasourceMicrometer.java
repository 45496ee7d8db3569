package io.apmkit.benchmarks.jdbc;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import net.ttddyy.observation.tracing.DataSourceObservationListener;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * datasource-micrometer as its Spring Boot starter sets it up, with Micrometer's handler for
 * metrics and none for spans: timers and long task timers of connections, statements and result
 * sets in a registry for Prometheus; nothing by statement, since text is a tag of spans only.
 */
@State(Scope.Benchmark)
public class DatasourceMicrometer extends Watched {

  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Override
  DataSource watch(DataSource raw) {
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry));
    DataSourceObservationListener listener = new DataSourceObservationListener(observations);
    return ProxyDataSourceBuilder.create("shop", raw)
        .listener(listener)
        .methodListener(listener)
        .proxyResultSet()
        .proxyGeneratedKeys()
        .build();
  }
}
