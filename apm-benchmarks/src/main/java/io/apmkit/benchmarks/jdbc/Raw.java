package io.apmkit.benchmarks.jdbc;

import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Nobody watches: the floor that all others are compared with. */
@State(Scope.Benchmark)
public class Raw extends Watched {

  @Override
  DataSource watch(DataSource raw) {
    return raw;
  }
}
