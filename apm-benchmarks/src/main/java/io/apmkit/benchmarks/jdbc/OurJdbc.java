package io.apmkit.benchmarks.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.jdbc.JdbcConfig;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * apmkit, running, as it comes: every statement with its fingerprint, durations with percentiles,
 * rows and fetch time, connections.
 */
@State(Scope.Benchmark)
public class OurJdbc extends Watched {

  /** What the application asked for. */
  enum Variant {
    ALL_ON,
    OFF,
    WITH_STACKS
  }

  private final Variant variant;
  private @Nullable Apm apm;

  /** Called by the harness. */
  public OurJdbc() {
    this(Variant.ALL_ON);
  }

  OurJdbc(Variant variant) {
    this.variant = variant;
  }

  /** With everything switched off. */
  @State(Scope.Benchmark)
  public static class SwitchedOff extends OurJdbc {
    /** Called by the harness. */
    public SwitchedOff() {
      super(Variant.OFF);
    }
  }

  /** Knows for each connection who took it. */
  @State(Scope.Benchmark)
  public static class WithStacks extends OurJdbc {
    /** Called by the harness. */
    public WithStacks() {
      super(Variant.WITH_STACKS);
    }
  }

  @Override
  DataSource watch(DataSource raw) {
    Apm started = start();
    apm = started;
    return dataSource(raw, started, variant);
  }

  @Override
  void stop() {
    apm().close();
  }

  Apm apm() {
    return requireNonNull(apm, "not open yet");
  }

  static Apm start() {
    return Apm.builder().application("benchmarks").start();
  }

  /** The one place that builds a data source of ours. */
  private static DataSource dataSource(DataSource raw, Apm apm, Variant variant) {
    return switch (variant) {
      case ALL_ON -> ApmDataSource.wrap(raw, apm);
      case OFF -> ApmDataSource.wrap(raw, apm, JdbcConfig.defaults().withEnabled(false));
      case WITH_STACKS ->
          ApmDataSource.wrap(raw, apm, JdbcConfig.defaults().withConnectionStacks(true));
    };
  }
}
