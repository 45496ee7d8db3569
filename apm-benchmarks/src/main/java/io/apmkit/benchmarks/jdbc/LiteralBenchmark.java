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
 * What does it cost to execute SQL that has its values in its text, which is another one each time?
 *
 * <p>Fairness: making the text takes part of each figure, that of {@code floorRaw} too. Of those
 * that keep statistics, only ours and {@code openTelemetry} normalise the text. {@code javaMelody}
 * keeps each text, so it knows them all after {@link LiteralText#DISTINCT}; a new one costs it
 * more.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
public class LiteralBenchmark {

  @Benchmark
  public long ours(OurJdbc ours, Caller caller, LiteralText text, Blackhole escape)
      throws SQLException {
    return Sql.execute(ours.connection(caller), text.next(), escape);
  }

  @Benchmark
  public long p6spy(P6spy peer, Caller caller, LiteralText text, Blackhole escape)
      throws SQLException {
    return Sql.execute(peer.connection(caller), text.next(), escape);
  }

  @Benchmark
  public long datasourceProxy(
      DatasourceProxy peer, Caller caller, LiteralText text, Blackhole escape) throws SQLException {
    return Sql.execute(peer.connection(caller), text.next(), escape);
  }

  @Benchmark
  public long datasourceMicrometer(
      DatasourceMicrometer peer, Caller caller, LiteralText text, Blackhole escape)
      throws SQLException {
    return Sql.execute(peer.connection(caller), text.next(), escape);
  }

  @Benchmark
  public long javaMelody(JavaMelody peer, Caller caller, LiteralText text, Blackhole escape)
      throws SQLException {
    return Sql.execute(peer.connection(caller), text.next(), escape);
  }

  @Benchmark
  public long openTelemetry(
      OpenTelemetryJdbc peer, Caller caller, LiteralText text, Blackhole escape)
      throws SQLException {
    return Sql.execute(peer.connection(caller), text.next(), escape);
  }

  @Benchmark
  public long floorHikari(Hikari pool, Caller caller, LiteralText text, Blackhole escape)
      throws SQLException {
    return Sql.execute(pool.connection(caller), text.next(), escape);
  }

  @Benchmark
  public long floorRaw(Raw raw, Caller caller, LiteralText text, Blackhole escape)
      throws SQLException {
    return Sql.execute(raw.connection(caller), text.next(), escape);
  }
}
