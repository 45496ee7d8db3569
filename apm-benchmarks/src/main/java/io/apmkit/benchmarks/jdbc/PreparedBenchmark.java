package io.apmkit.benchmarks.jdbc;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does it cost to prepare a statement, bind two parameters, execute, read one row of two
 * columns, and close both, over a driver that does nothing?
 *
 * <p>Fairness: each counts what the comment of its state class says, which is less than ours.
 * {@code p6spy} keeps no statistics at all, {@code floorHikari} measures nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PreparedBenchmark {

  @Benchmark
  public long ours(OurJdbc ours, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(ours.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long p6spy(P6spy peer, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long datasourceProxy(DatasourceProxy peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long datasourceMicrometer(DatasourceMicrometer peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long javaMelody(JavaMelody peer, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long openTelemetry(OpenTelemetryJdbc peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long floorHikari(Hikari pool, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(pool.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long floorRaw(Raw raw, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(raw.connection(caller), caller.nextId(), escape);
  }
}
