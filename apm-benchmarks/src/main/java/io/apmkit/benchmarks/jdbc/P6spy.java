package io.apmkit.benchmarks.jdbc;

import com.p6spy.engine.event.JdbcEventListener;
import com.p6spy.engine.spy.P6DataSource;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * p6spy's bare core: none of its modules, so nothing is logged, and one listener that ignores all
 * events. It reads the clock around each execution and each row and keeps no statistics: what an
 * own listener would do with the events comes on top.
 */
@State(Scope.Benchmark)
public class P6spy extends Watched {

  private static final JdbcEventListener NOBODY_LISTENS = new JdbcEventListener() {};

  @Override
  DataSource watch(DataSource raw) {
    P6DataSource watched = new P6DataSource(raw);
    watched.setJdbcEventListenerFactory(() -> NOBODY_LISTENS);
    return watched;
  }
}
