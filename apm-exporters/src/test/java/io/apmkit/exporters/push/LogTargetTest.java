package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MockClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogTargetTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);

  @Test
  void aTableShowsEachKindOfMeterAligned() throws Exception {
    registry.counter("orders", "shop", "north").increment(12);
    registry.gauge("queue.size", 1_234.5678);
    registry.timer("work", "kind", "a").record(Duration.ofMillis(250));
    registry.timer("work", "kind", "b");
    registry.summary("payload").record(100);
    FunctionTimer.builder("calls", this, t -> 4, t -> 2, TimeUnit.SECONDS).register(registry);
    registry.more().longTaskTimer("import").start();
    clock.add(Duration.ofSeconds(2));

    List<String> table = table(200);

    assertThat(table)
        .containsExactly(
            "meter       labels         value   rate    mean     p50     p95     p99     max",
            "calls                          4         500 ms",
            "import                  1 active                                            2 s",
            "orders      shop=north        12",
            "payload                        1  0.5/s     100     100     100     100     100",
            "queue.size                  1235",
            "work        kind=a             1  0.5/s  250 ms  250 ms  250 ms  250 ms  250 ms",
            "work        kind=b             0    0/s       -       -       -       -       -");
  }

  @Test
  void showsAtMostSoManyRowsAndHowManyMoreThereAre() throws Exception {
    for (int i = 0; i < 10; i++) {
      registry.counter("orders", "shop", "s" + i).increment();
    }

    assertThat(table(3)).hasSize(5).endsWith("and 7 more");
    assertThat(table(10)).hasSize(11).noneMatch(line -> line.contains("more"));
  }

  @Test
  void apmkitsOwnMetersComeLast() throws Exception {
    registry.counter("apmkit.failures").increment();
    registry.counter("apmkit.scrapes").increment();
    registry.counter("orders").increment();

    assertThat(table(2).stream().map(line -> line.substring(0, line.indexOf(" "))))
        .containsExactly("meter", "orders", "apmkit.failures", "and");
    assertThat(table(1)).hasSize(3).last().isEqualTo("and 2 more");
  }

  @Test
  void nothingThatIsRecordedCanForgeALine() throws Exception {
    registry.counter("a\nb", "c\rd", "e\n2026 INFO all is well\u2028\u202e\u001b[31m").increment();

    List<String> table = table(200);

    assertThat(table).hasSize(2);
    assertThat(table.get(1))
        .startsWith("a\\nb ")
        .contains("c\\rd=e\\n2026 INFO all is well\\u2028\\u202e\\u001b[31m");
  }

  @Test
  void longTextIsShortened() throws Exception {
    registry.counter("orders", "text", "x".repeat(1_000), "y", "z").increment();
    registry.counter("n".repeat(200)).increment();

    assertThat(String.join("\n", table(200)))
        .contains("text=" + "x".repeat(39) + "… y=z ")
        .contains("n".repeat(79) + "… ")
        .doesNotContain("x".repeat(40))
        .doesNotContain("n".repeat(80));
  }

  @Test
  void writesToTheLogOfTheApplication() {
    try (CapturedLog log = new CapturedLog();
        Apm apm = Apm.builder().application("job").jvmMetrics(false).pauses(false).start()) {
      apm.registry().counter("orders").increment(5);
      PushReporter.builder(apm).target("log").interval(PushReporterBuilder.MIN_INTERVAL).start();

      await().untilAsserted(() -> assertThat(log.text()).contains("orders "));

      assertThat(log.text())
          .contains("INFO io.apmkit.push - metrics at 2")
          .containsPattern("(?m)^orders +5$");
    }
  }

  @Test
  void refusesATableWithoutRows() {
    assertThatThrownBy(() -> new LogTarget(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of the log target is 0; it must be from 1 to 10000");
  }

  private List<String> table(int rows) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MeterTable(rows).write(registry::walk, out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
