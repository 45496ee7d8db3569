package io.apmkit.benchmarks.jdbc;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What is added to {@link PreparedBenchmark} if there is a database that does something, H2 in
 * memory, which finds a row by its key?
 *
 * <p>Fairness: each counts what the comment of its state class says, which is less than ours.
 * {@code p6spy} keeps no statistics at all, {@code floorHikari} measures nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
public class H2LookupBenchmark {

  /** {@link OurJdbc} over H2. */
  @State(Scope.Benchmark)
  public static class OurJdbcOverH2 extends OurJdbc {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  /** {@link P6spy} over H2. */
  @State(Scope.Benchmark)
  public static class P6spyOverH2 extends P6spy {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  /** {@link DatasourceProxy} over H2. */
  @State(Scope.Benchmark)
  public static class DatasourceProxyOverH2 extends DatasourceProxy {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  /** {@link DatasourceMicrometer} over H2. */
  @State(Scope.Benchmark)
  public static class DatasourceMicrometerOverH2 extends DatasourceMicrometer {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  /** {@link JavaMelody} over H2. */
  @State(Scope.Benchmark)
  public static class JavaMelodyOverH2 extends JavaMelody {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  /** {@link OpenTelemetryJdbc} over H2. */
  @State(Scope.Benchmark)
  public static class OpenTelemetryJdbcOverH2 extends OpenTelemetryJdbc {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  /** {@link Hikari} over H2. */
  @State(Scope.Benchmark)
  public static class HikariOverH2 extends Hikari {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  /** {@link Raw} over H2. */
  @State(Scope.Benchmark)
  public static class RawOverH2 extends Raw {
    @Override
    DataSource raw() throws SQLException {
      return H2.open();
    }
  }

  @Benchmark
  public long ours(OurJdbcOverH2 ours, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(ours.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long p6spy(P6spyOverH2 peer, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long datasourceProxy(DatasourceProxyOverH2 peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long datasourceMicrometer(DatasourceMicrometerOverH2 peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long javaMelody(JavaMelodyOverH2 peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long openTelemetry(OpenTelemetryJdbcOverH2 peer, Caller caller, Blackhole escape)
      throws SQLException {
    return Sql.lookUp(peer.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long floorHikari(HikariOverH2 pool, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(pool.connection(caller), caller.nextId(), escape);
  }

  @Benchmark
  public long floorRaw(RawOverH2 raw, Caller caller, Blackhole escape) throws SQLException {
    return Sql.lookUp(raw.connection(caller), caller.nextId(), escape);
  }
}
