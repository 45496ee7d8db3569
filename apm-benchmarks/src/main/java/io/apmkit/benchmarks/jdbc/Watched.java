package io.apmkit.benchmarks.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.benchmarks.jdbc.driver.NoopDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A data source under watch, with one open connection for each thread. */
public abstract class Watched {

  private @Nullable DataSource dataSource;
  private Connection[] connections = {};

  Watched() {}

  /** Called by the harness. */
  @Setup
  public final void open(BenchmarkParams params) throws SQLException {
    open(params.getThreads());
  }

  final void open(int threads) throws SQLException {
    DataSource watched = watch(raw());
    dataSource = watched;
    connections = new Connection[threads];
    for (int i = 0; i < threads; i++) {
      connections[i] = watched.getConnection();
    }
  }

  /** Called by the harness. */
  @TearDown
  public final void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
    stop();
  }

  /** What is watched: a driver that does nothing, if a subclass does not say otherwise. */
  DataSource raw() throws SQLException {
    return new NoopDataSource();
  }

  /** Puts the watch over it. */
  abstract DataSource watch(DataSource raw);

  /** Ends what {@link #watch} started; connections are closed. */
  void stop() throws SQLException {}

  /** To get further connections from. */
  final DataSource dataSource() {
    return requireNonNull(dataSource, "not open yet");
  }

  /** The one of this thread. */
  final Connection connection(Caller caller) {
    return connections[caller.index];
  }
}
