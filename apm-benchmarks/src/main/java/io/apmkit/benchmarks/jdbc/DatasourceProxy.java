package io.apmkit.benchmarks.jdbc;

import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCount;
import net.ttddyy.dsproxy.listener.SingleQueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * datasource-proxy with the statistics that it comes with: executions by kind (select, insert,
 * prepared, batch and so on), failures and total time of a data source, summed up for all threads;
 * nothing by statement, no result sets. Without its listener for slow statements, which hands a
 * task to another thread for each statement.
 */
@State(Scope.Benchmark)
public class DatasourceProxy extends Watched {

  private static final String NAME = "shop";

  private final SingleQueryCountHolder counts = new SingleQueryCountHolder();

  @Override
  DataSource watch(DataSource raw) {
    counts.setPopulateQueryCountHolder(false);
    return ProxyDataSourceBuilder.create(NAME, raw).countQuery(counts).build();
  }

  QueryCount count() {
    return counts.getOrCreateQueryCount(NAME);
  }
}
