package io.apmkit.benchmarks.jdbc;

import javax.sql.DataSource;
import net.bull.javamelody.JdbcWrapper;
import net.bull.javamelody.internal.model.Counter;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * JavaMelody's wrapper with its counter of SQL as it comes: hits, errors, sum, sum of squares and
 * maximum of milliseconds by text of a statement, which it does not normalise; connections with the
 * stack of who took them; no result sets. Without its collector, which once a minute throws away
 * texts beyond 10,000.
 */
@State(Scope.Benchmark)
public class JavaMelody extends Watched {

  @Override
  DataSource watch(DataSource raw) {
    return JdbcWrapper.SINGLETON.createDataSourceProxy("shop", raw);
  }

  Counter counter() {
    return JdbcWrapper.SINGLETON.getSqlCounter();
  }
}
