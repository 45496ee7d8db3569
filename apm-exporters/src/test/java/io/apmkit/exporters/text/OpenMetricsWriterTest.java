package io.apmkit.exporters.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenMetricsWriterTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);

  @Test
  void metadataComesInOrderCountersLoseTheirSuffixAndTheEndIsMarked() throws IOException {
    Counter.builder("sent")
        .baseUnit("bytes")
        .description("Said \"so\"\nand \\so")
        .register(registry)
        .increment(2.5);
    Gauge.builder("app.info", () -> 1).tag("version", "1").register(registry);
    Timer.builder("work")
        .serviceLevelObjectives(Duration.ofMillis(10))
        .register(registry)
        .record(Duration.ofMillis(10));

    assertThat(text())
        .isEqualTo(
            """
            # TYPE app info
            # HELP app app.info
            app_info{version="1"} 1
            # TYPE sent_bytes counter
            # UNIT sent_bytes bytes
            # HELP sent_bytes Said \\"so\\"\\nand \\\\so
            sent_bytes_total 2.5
            # TYPE work_seconds histogram
            # UNIT work_seconds seconds
            # HELP work_seconds work
            work_seconds_bucket{le="0.01"} 1
            work_seconds_bucket{le="+Inf"} 1
            work_seconds_count 1
            work_seconds_sum 0.01
            # TYPE work_seconds_max gauge
            # HELP work_seconds_max work (maximum in the window)
            work_seconds_max 0.01
            # EOF
            """);
  }

  @Test
  void anEmptyRegistryIsOnlyAnEnd() throws IOException {
    assertThat(text()).isEqualTo("# EOF\n");
  }

  @Test
  void informationIsAGaugeWhereItsNameOrValueSaysMore() throws IOException {
    Gauge.builder("cache.info", () -> 2).register(registry);
    Gauge.builder("pool.info", () -> 1).register(registry);
    assertThat(text()).contains("# TYPE cache_info gauge\n", "# TYPE pool info\n");

    Gauge.builder("pool", () -> 3).register(registry); // comes later, and is not turned away

    assertThat(text()).contains("# TYPE pool gauge\n", "# TYPE pool_info gauge\n", "\npool 3\n");
  }

  @Test
  void aSampledTraceIsTheExemplarOfItsBucket() throws IOException {
    TimerFamily calls = calls();
    clock.add(Duration.ofMillis(1_234)); // the clock begins at 1 ms
    calls.with("a").record(5_000_000, "4bf92f3577b34da6a3ce929d0e0e4736");
    calls.with("a").record(2_000_000_000, "b-2_X");

    assertThat(text())
        .contains(
            "calls_seconds_bucket{kind=\"a\",le=\"0.01\"} 1"
                + " # {trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"} 0.005 1.235\n")
        .contains("calls_seconds_bucket{kind=\"a\",le=\"1.0\"} 1\n")
        .contains(
            "calls_seconds_bucket{kind=\"a\",le=\"+Inf\"} 2 # {trace_id=\"b-2_X\"} 2 1.235\n");
    assertThat(text(new PrometheusTextWriter())).doesNotContain("trace_id");
  }

  @Test
  void thereIsOneNewExemplarInASecondAndOfLegalTracesOnly() throws IOException {
    TimerFamily calls = calls();
    calls.with("a").record(1, "first");
    clock.add(Duration.ofMillis(999));
    calls.with("a").record(2, "tooSoon");
    assertThat(text()).contains("first").doesNotContain("tooSoon");

    clock.add(Duration.ofMillis(1));
    calls.with("a").record(3, "in time?\"}");
    calls.with("a").record(3, "x".repeat(65));
    calls.with("a").record(3, "");
    calls.with("a").record(3, null);
    assertThat(text()).contains("first");

    calls.with("a").record(3, "inTime");
    assertThat(text())
        .contains("trace_id=\"inTime\"} 3e-09 ")
        .doesNotContain("first")
        .contains("calls_seconds_count{kind=\"a\"} 7\n");
  }

  @Test
  void whatIsNoTotalIsLeftOutAndCounted() throws IOException {
    FunctionCounter.builder("broken", this, x -> Double.NaN).register(registry);
    FunctionCounter.builder("backwards", this, x -> -1).register(registry);
    FunctionCounter.builder("fine", this, x -> 4).register(registry);

    assertThat(text()).contains("fine_total 4\n").doesNotContain("broken").doesNotContain("NaN");
    assertThat(registry.failedReadings()).isEqualTo(2);
  }

  @Test
  void tasksThatRunAreThreeGauges() throws IOException {
    LongTaskTimer.builder("import").description("Imports").register(registry).start();
    clock.add(Duration.ofSeconds(3));

    assertThat(text())
        .isEqualTo(
            """
            # TYPE import_active_tasks gauge
            # HELP import_active_tasks Imports (tasks running)
            import_active_tasks 1
            # TYPE import_duration_seconds gauge
            # UNIT import_duration_seconds seconds
            # HELP import_duration_seconds Imports (time together)
            import_duration_seconds 3
            # TYPE import_duration_seconds_max gauge
            # HELP import_duration_seconds_max Imports (the oldest)
            import_duration_seconds_max 3
            # EOF
            """);
  }

  private TimerFamily calls() {
    return registry.timers(
        "calls", "Calls", new Duration[] {Duration.ofMillis(10), Duration.ofSeconds(1)}, "kind");
  }

  private String text() throws IOException {
    return text(new OpenMetricsWriter());
  }

  private String text(PooledTextWriter writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(registry::walk, out);
    String text = out.toString(StandardCharsets.UTF_8);
    ExpositionChecker.checkAnswer(writer.contentType(), text);
    return text;
  }
}
