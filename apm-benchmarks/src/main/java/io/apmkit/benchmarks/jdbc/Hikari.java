package io.apmkit.benchmarks.jdbc;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A pool, which measures nothing, but wraps all that it hands out. */
@State(Scope.Benchmark)
public class Hikari extends Watched {

  private @Nullable HikariDataSource pool;

  /** Reports connections that are held for long, for which it takes a stack for each. */
  @State(Scope.Benchmark)
  public static class WithLeakDetection extends Hikari {
    @Override
    void configure(HikariConfig config) {
      config.setLeakDetectionThreshold(TimeUnit.MINUTES.toMillis(1));
    }
  }

  @Override
  final DataSource watch(DataSource raw) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(raw);
    configure(config);
    HikariDataSource opened = new HikariDataSource(config);
    pool = opened;
    return opened;
  }

  @Override
  final void stop() {
    requireNonNull(pool).close();
  }

  void configure(HikariConfig config) {}
}
