package io.apmkit.benchmarks.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import io.apmkit.activity.ActiveRequest;
import io.apmkit.activity.RequestMonitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does {@link PreparedBenchmark} cost in a request, which then knows its statements?
 *
 * <p>Fairness: {@link #LOOK_UPS} of them are one request, started and ended; that is part of {@code
 * floorRaw}, too, where only the data source is not watched.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@OperationsPerInvocation(InRequestBenchmark.LOOK_UPS)
public class InRequestBenchmark {

  /** Not yet so many that apmkit reports them as repeated. */
  static final int LOOK_UPS = 10;

  /** Requests are watched, the data source is not. */
  @State(Scope.Benchmark)
  public static class RawInRequest extends Raw {

    private @Nullable Apm apm;

    @Override
    DataSource watch(DataSource raw) {
      apm = OurJdbc.start();
      return super.watch(raw);
    }

    @Override
    void stop() {
      requireNonNull(apm).close();
    }

    RequestMonitor requests() {
      return requireNonNull(apm).requests();
    }
  }

  @Benchmark
  public long ours(OurJdbc ours, Caller caller, Blackhole escape) throws SQLException {
    return lookUp(ours.apm().requests(), ours.connection(caller), caller, escape);
  }

  @Benchmark
  public long floorRaw(RawInRequest raw, Caller caller, Blackhole escape) throws SQLException {
    return lookUp(raw.requests(), raw.connection(caller), caller, escape);
  }

  private static long lookUp(
      RequestMonitor requests, Connection connection, Caller caller, Blackhole escape)
      throws SQLException {
    ActiveRequest request = requests.start("GET");
    ActiveRequest before = requests.switchTo(request);
    try {
      long sum = 0;
      for (int i = 0; i < LOOK_UPS; i++) {
        sum += Sql.lookUp(connection, caller.nextId(), escape);
      }
      return sum;
    } finally {
      requests.switchTo(before);
      request.end("/customers/{id}", 200, null);
    }
  }
}
