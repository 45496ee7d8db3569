package io.apmkit.benchmarks.jdbc;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does it cost to get a connection and give it back, over a driver that makes a new one each
 * time?
 *
 * <p>Fairness: {@code javaMelody} takes a stack each time, which is what it does by itself; what
 * that costs below more frames, {@link GetConnectionWithStacksBenchmark} asks. {@code floorHikari}
 * keeps connections, as all would in production, below or above.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
public class GetConnectionBenchmark {

  @Benchmark
  public void ours(OurJdbc ours, Blackhole escape) throws SQLException {
    Sql.connect(ours.dataSource(), escape);
  }

  @Benchmark
  public void p6spy(P6spy peer, Blackhole escape) throws SQLException {
    Sql.connect(peer.dataSource(), escape);
  }

  @Benchmark
  public void datasourceProxy(DatasourceProxy peer, Blackhole escape) throws SQLException {
    Sql.connect(peer.dataSource(), escape);
  }

  @Benchmark
  public void datasourceMicrometer(DatasourceMicrometer peer, Blackhole escape)
      throws SQLException {
    Sql.connect(peer.dataSource(), escape);
  }

  @Benchmark
  public void javaMelody(JavaMelody peer, Blackhole escape) throws SQLException {
    Sql.connect(peer.dataSource(), escape);
  }

  @Benchmark
  public void openTelemetry(OpenTelemetryJdbc peer, Blackhole escape) throws SQLException {
    Sql.connect(peer.dataSource(), escape);
  }

  @Benchmark
  public void floorHikari(Hikari pool, Blackhole escape) throws SQLException {
    Sql.connect(pool.dataSource(), escape);
  }

  @Benchmark
  public void floorRaw(Raw raw, Blackhole escape) throws SQLException {
    Sql.connect(raw.dataSource(), escape);
  }
}
