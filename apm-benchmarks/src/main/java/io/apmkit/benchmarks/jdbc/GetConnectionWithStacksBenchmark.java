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
 * What does it cost to get a connection and give it back if it is kept who took it, below {@value
 * #FRAMES} frames?
 *
 * <p>Fairness: {@code javaMelody} does so by itself, {@code hikariLeakDetection} where its
 * detection of leaks is on, with a task for a timer each time. {@code floorThrowable} gets no
 * connection, it only makes an exception, and reads no frame of it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
public class GetConnectionWithStacksBenchmark {

  static final int FRAMES = 50;

  @Benchmark
  public int ours(OurJdbc.WithStacks ours, Blackhole escape) throws SQLException {
    return Sql.connectBelow(FRAMES, ours.dataSource(), escape);
  }

  @Benchmark
  public int javaMelody(JavaMelody peer, Blackhole escape) throws SQLException {
    return Sql.connectBelow(FRAMES, peer.dataSource(), escape);
  }

  @Benchmark
  public int hikariLeakDetection(Hikari.WithLeakDetection peer, Blackhole escape)
      throws SQLException {
    return Sql.connectBelow(FRAMES, peer.dataSource(), escape);
  }

  @Benchmark
  public int floorRaw(Raw raw, Blackhole escape) throws SQLException {
    return Sql.connectBelow(FRAMES, raw.dataSource(), escape);
  }

  @Benchmark
  public int floorThrowable(Blackhole escape) {
    return throwableBelow(FRAMES, escape);
  }

  private static int throwableBelow(int frames, Blackhole escape) {
    if (frames == 0) {
      escape.consume(new Throwable());
      return 0;
    }
    return throwableBelow(frames - 1, escape) + 1;
  }
}
