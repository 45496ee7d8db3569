package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tags that take more values than the ceiling allows. */
class CeilingTest {

  private static final String OTHER = BoundFamily.OTHER;

  private final MeterConfig config = MeterConfig.defaults();

  @Test
  void aMillionValuesOfATagAreCountedInFewSeries() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    long before = usedBytes();

    String log =
        logOf(
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                registry.counter("visits", "shop", "north", "user", "u" + i).increment();
              }
            });

    assertThat(registry.get("visits").counters()).hasSize(1_001);
    assertThat(total(registry, "visits_total")).isEqualTo(1_000_000);
    assertThat(registry.get("visits").tag("user", OTHER).tag("shop", "north").counter().count())
        .isEqualTo(999_000);
    assertThat(snapshot(registry).value("apmkit_series_overflows_total", "meter=\"visits\""))
        .hasValue(999_000);
    assertThat(snapshot(registry).named("apmkit_series_overflows_total").get(0).labels())
        .contains("tag=\"user\"");
    assertThat(log.lines().filter(line -> line.contains("visits")))
        .singleElement()
        .asString()
        .contains("its tag user", "1000 series");
    assertThat(usedBytes() - before).isLessThan(4_000_000);
  }

  @Test
  void aMillionValuesOfABoundFamilyAreCountedToo() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    CounterFamily visits = registry.counters("visits", "Visits.", "user");
    long before = usedBytes();

    String log =
        logOf(
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                visits.with("u" + i).increment();
              }
            });

    assertThat(total(registry, "visits_total")).isEqualTo(1_000_000);
    assertThat(visits.overflowed()).isEqualTo(999_000);
    assertThat(snapshot(registry).value("apmkit_series_overflows_total", "tag=\"user\""))
        .hasValue(999_000);
    assertThat(log.lines().filter(line -> line.contains("visits"))).hasSize(1);
    assertThat(usedBytes() - before).isLessThan(4_000_000);
  }

  @Test
  void theRegistryHasACeilingOfItsOwn() {
    ApmMeterRegistry registry = new ApmMeterRegistry(config.withMaxSeries(50), new MockClock());
    for (int i = 0; i < 40; i++) {
      registry.timer("first", "k", "v" + i).record(1, TimeUnit.SECONDS);
      registry.timer("second", "k", "v" + i).record(1, TimeUnit.SECONDS);
    }

    assertThat(registry.seriesCount()).isLessThan(60);
    assertThat(total(registry, "first_seconds_count")).isEqualTo(40);
    assertThat(total(registry, "second_seconds_count")).isEqualTo(40);
  }

  @Test
  void evenNamesAreBounded() {
    ApmMeterRegistry registry = new ApmMeterRegistry(config.withMaxSeries(50), new MockClock());
    for (int i = 0; i < 1_000; i++) {
      registry.counter("name" + i).increment();
    }

    assertThat(registry.seriesCount()).isLessThanOrEqualTo(2 * 50 + 100); // and their overflows
    assertThat(registry.overflowed()).isPositive();
  }

  @Test
  void theCeilingCountsWhatFiltersHaveMadeOfIds() {
    ApmMeterRegistry registry =
        new ApmMeterRegistry(config.withMaxSeriesPerFamily(10), new MockClock());
    registry.config().commonTags("app", "shop");
    registry.config().meterFilter(MeterFilter.replaceTagValues("path", path -> "/user/*"));
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("secret"));
    for (int i = 0; i < 100; i++) {
      registry.counter("visits", "path", "/user/" + i).increment();
      registry.counter("secret", "k", "v" + i).increment();
    }

    assertThat(total(registry, "visits_total")).isEqualTo(100);
    assertThat(registry.get("visits").tags("path", "/user/*", "app", "shop").counter().count())
        .isEqualTo(100);
    assertThat(registry.find("secret").counters()).isEmpty();
    assertThat(registry.overflowed()).isZero();
  }

  @Test
  void gaugesAndFunctionsBeyondTheCeilingAreLeftOutAndCounted() {
    ApmMeterRegistry registry =
        new ApmMeterRegistry(config.withMaxSeriesPerFamily(10), new MockClock());
    for (int i = 0; i < 100; i++) {
      Gauge.builder("depth", () -> 1).tag("queue", "q" + i).register(registry);
      FunctionCounter.builder("done", this, self -> 1).tag("queue", "q" + i).register(registry);
    }

    assertThat(registry.get("depth").gauges()).hasSize(10);
    assertThat(registry.get("done").functionCounters()).hasSize(10);
    assertThat(snapshot(registry).value("apmkit_series_overflows_total", "meter=\"depth\""))
        .hasValue(90);
  }

  @Test
  void metersInQuarantineCountAsWell() {
    ApmMeterRegistry registry =
        new ApmMeterRegistry(config.withMaxSeriesPerFamily(10), new MockClock());
    registry.counter("a.b", "k", "v").increment();
    for (int i = 0; i < 100; i++) {
      registry.counter("a_b", "k", "v" + i).increment(); // its exposed name is taken
    }

    assertThat(registry.get("a_b").counters()).hasSize(11);
    assertThat(registry.get("a_b").counters().stream().mapToDouble(Counter::count).sum())
        .isEqualTo(100);
  }

  @Test
  void idsWhoseLabelsCollideCountOneByOne() {
    ApmMeterRegistry registry =
        new ApmMeterRegistry(config.withMaxSeriesPerFamily(10), new MockClock());
    registry.config().namingConvention(firstLetterOfTagValues());
    for (int i = 0; i < 1_000; i++) {
      registry.counter("visits", "user", "u" + i).increment();
    }

    assertThat(registry.get("visits").counters()).hasSize(11);
    assertThat(registry.overflowed()).isEqualTo(990);
  }

  @Test
  void aFunctionOfANewNameIsLeftOutWhenTheRegistryIsFull() {
    ApmMeterRegistry registry = new ApmMeterRegistry(config.withMaxSeries(1), new MockClock());
    registry.counter("first").increment();
    FunctionCounter.builder("done", this, self -> 7).tag("queue", "q").register(registry);

    assertThat(snapshot(registry).named("done_total")).isEmpty();
    assertThat(registry.overflowed()).isEqualTo(1);
  }

  @Test
  void aLogThatRegistersMetersIsNotCalledUnderTheLocksOfRegistration() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    registry.gauge("a.b", this, self -> 1);

    String whileRegistering = logOf(() -> registry.counter("a_b").increment());
    String atTheNextTick = logOf(registry::advance);

    assertThat(whileRegistering).isEmpty();
    assertThat(atTheNextTick).contains("a_b").contains("name-taken");
  }

  @Test
  void aFilterThatComesLateStillApplies() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    registry.counter("early").increment();
    registry.config().meterFilter(MeterFilter.commonTags(Tags.of("app", "shop")));
    registry.counter("early").increment();

    assertThat(registry.get("early").tags("app", "shop").counter().count()).isEqualTo(1);
  }

  @Test
  void whatIsRemovedMakesRoom() {
    ApmMeterRegistry registry =
        new ApmMeterRegistry(config.withMaxSeriesPerFamily(2), new MockClock());
    TimerFamily family = registry.timers("t", "d", new Duration[0], "k");
    family.with("a").record(1);
    family.with("b").record(1);
    family.with("c").record(1);
    registry.remove(registry.get("t").tag("k", "a").timer());
    family.with("d").record(1);

    assertThat(registry.get("t").tag("k", "d").timer().count()).isEqualTo(1);
    assertThat(registry.get("t").tag("k", OTHER).timer().count()).isEqualTo(1);
  }

  private static NamingConvention firstLetterOfTagValues() {
    return new NamingConvention() {
      @Override
      public String name(String name, Meter.Type type, @Nullable String baseUnit) {
        return name;
      }

      @Override
      public String tagValue(String value) {
        return value.substring(0, 1);
      }
    };
  }

  private static double total(ApmMeterRegistry registry, String name) {
    return snapshot(registry).named(name).stream()
        .mapToDouble(RegistrySnapshot.Sample::value)
        .sum();
  }

  private static RegistrySnapshot snapshot(ApmMeterRegistry registry) {
    return RegistrySnapshot.of(registry::walk);
  }

  /** The tests' logger writes to standard error. */
  private static String logOf(Runnable work) {
    PrintStream original = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(original);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
