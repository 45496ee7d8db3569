package io.apmkit.exporters.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrometheusTextWriterTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
  private final PrometheusTextWriter writer = new PrometheusTextWriter();

  @Test
  void writesEveryGroupOnceWithHelpAndType() throws IOException {
    Counter.builder("orders").description("Orders\nplaced").register(registry).increment(2);
    Timer timer =
        Timer.builder("work")
            .description("Work")
            .tag("route", "/a")
            .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofSeconds(1))
            .register(registry);
    timer.record(Duration.ofMillis(10));
    timer.record(Duration.ofSeconds(2));

    assertThat(text())
        .isEqualTo(
            """
            # HELP orders_total Orders\\nplaced
            # TYPE orders_total counter
            orders_total 2
            # HELP work_seconds Work
            # TYPE work_seconds histogram
            work_seconds_bucket{route="/a",le="0.01"} 1
            work_seconds_bucket{route="/a",le="1.0"} 1
            work_seconds_bucket{route="/a",le="+Inf"} 2
            work_seconds_count{route="/a"} 2
            work_seconds_sum{route="/a"} 2.01
            # HELP work_seconds_max Work (maximum in the window)
            # TYPE work_seconds_max gauge
            work_seconds_max{route="/a"} 2
            """);
  }

  @Test
  void escapesLabelValuesAndReplacesWhatIsNoCharacter() throws IOException {
    registry.gauge("g", Tags.of("a", "quote\" slash\\ line\nend", "b", "half \ud800 pair"), 1);

    assertThat(text())
        .contains("g{a=\"quote\\\" slash\\\\ line\\nend\",b=\"half \ufffd pair\"} 1\n");
    ExpositionChecker.check(text());
  }

  @Test
  void writesNumbersThatAreNone() throws IOException {
    registry.gauge("a", Double.NaN);
    registry.gauge("b", Double.POSITIVE_INFINITY);

    assertThat(text()).contains("\na NaN\n").contains("\nb +Inf\n");
  }

  @Test
  void anEmptyRegistryIsAnEmptyDocument() throws IOException {
    assertThat(text()).isEmpty();
  }

  @Test
  void aFailingStreamIsReportedAsWhatItIs() {
    registry.counter("c");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("connection reset");
          }
        };

    assertThatThrownBy(() -> writer.write(registry::walk, closed))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  /** Names, tags and kinds at random, colliding often: the document is always a legal one. */
  @Test
  void whateverIsRegisteredCanBeScraped() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      ApmMeterRegistry random = new ApmMeterRegistry(new MockClock());
      fill(random, new Random(seed));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writer.write(random::walk, out);
      String text = out.toString(StandardCharsets.UTF_8);
      if (!text.isEmpty()) {
        ExpositionChecker.check(text);
      }
    }
  }

  private static void fill(ApmMeterRegistry registry, Random random) {
    String[] names = {
      "a.b", "a_b", "a.b.total", "a.b.seconds", "a.b.seconds.max", "a.b.count", "é"
    };
    String[] keys = {"x", "t.x", "t_x", "le", "quantile", "__name__", "job"};
    String[] values = {"", "1", "2", "\"", "\\", "\n", "\ud800"};
    for (int i = 0; i < 12; i++) {
      String name = names[random.nextInt(names.length)];
      Tags tags = Tags.empty();
      for (int t = random.nextInt(3); t > 0; t--) {
        tags = tags.and(keys[random.nextInt(keys.length)], values[random.nextInt(values.length)]);
      }
      try {
        switch (random.nextInt(5)) {
          case 0 -> registry.counter(name, tags).increment(random.nextInt(3));
          case 1 -> registry.gauge(name, tags, random.nextInt(9));
          case 2 -> registry.timer(name, tags).record(Duration.ofMillis(random.nextInt(99)));
          case 3 ->
              Timer.builder(name)
                  .tags(tags)
                  .serviceLevelObjectives(Duration.ofMillis(1 + random.nextInt(50)))
                  .register(registry)
                  .record(Duration.ofMillis(random.nextInt(99)));
          default -> Gauge.builder(name, () -> 1).tags(tags).baseUnit("seconds").register(registry);
        }
      } catch (IllegalArgumentException e) {
        // Micrometer itself refuses the same name and tags with another kind
      }
    }
  }

  private String text() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(registry::walk, out);
    ExpositionChecker.check(out.toByteArray());
    return out.toString(StandardCharsets.UTF_8);
  }
}
