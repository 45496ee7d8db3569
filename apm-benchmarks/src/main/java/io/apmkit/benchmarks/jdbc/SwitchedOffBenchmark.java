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
 * What does it cost to get a connection, do all that {@link PreparedBenchmark} does, and give it
 * back, while apmkit is switched off?
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
public class SwitchedOffBenchmark {

  @Benchmark
  public long ours(OurJdbc.SwitchedOff ours, Caller caller, Blackhole escape) throws SQLException {
    return Sql.connectAndLookUp(ours.dataSource(), caller.nextId(), escape);
  }

  @Benchmark
  public long floorRaw(Raw raw, Caller caller, Blackhole escape) throws SQLException {
    return Sql.connectAndLookUp(raw.dataSource(), caller.nextId(), escape);
  }
}
