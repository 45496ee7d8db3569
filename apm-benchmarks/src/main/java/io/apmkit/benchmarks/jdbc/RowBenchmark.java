package io.apmkit.benchmarks.jdbc;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does it cost to read a row of one column, of a large result?
 *
 * <p>Fairness: {@code p6spy} reads the clock twice for each row. {@code openTelemetry} and {@code
 * floorHikari} count nothing, but lead back to wrapped statements. Left out is who hands out the
 * result sets of the driver.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@OperationsPerInvocation(Sql.ROWS)
public class RowBenchmark {

  @Benchmark
  public long ours(OurJdbc ours, Caller caller, Blackhole escape) throws SQLException {
    return Sql.list(ours.connection(caller), escape);
  }

  @Benchmark
  public long p6spy(P6spy peer, Caller caller, Blackhole escape) throws SQLException {
    return Sql.list(peer.connection(caller), escape);
  }

  @Benchmark
  public long datasourceMicrometer(DatasourceMicrometer peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.list(peer.connection(caller), escape);
  }

  @Benchmark
  public long openTelemetry(OpenTelemetryJdbc peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.list(peer.connection(caller), escape);
  }

  @Benchmark
  public long floorHikari(Hikari pool, Caller caller, Blackhole escape) throws SQLException {
    return Sql.list(pool.connection(caller), escape);
  }

  @Benchmark
  public long floorRaw(Raw raw, Caller caller, Blackhole escape) throws SQLException {
    return Sql.list(raw.connection(caller), escape);
  }
}
