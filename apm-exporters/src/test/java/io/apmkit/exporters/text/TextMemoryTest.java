package io.apmkit.exporters.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.FamilySink;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scrape takes no memory for each series, and little in all. */
class TextMemoryTest {

  private static final int SERIES = 900;
  private static final long PER_DOCUMENT = 4_096; // less than five bytes for each series

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void writingTakesNoMemoryForEachSeries(boolean openMetrics) throws IOException {
    for (int i = 0; i < SERIES; i++) {
      String route = "/r" + i;
      registry.counter("orders", "route", route).increment(i / 3.0);
      registry.gauge("queue", Tags.of("route", route), i);
      Timer timer =
          Timer.builder("work")
              .tag("route", route)
              .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofSeconds(1))
              .register(registry);
      for (int n = 0; n < 20; n++) {
        timer.record(Duration.ofNanos(1_234_567L * (i + 1) * (n + 1)));
      }
    }
    PooledTextWriter writer = openMetrics ? new OpenMetricsWriter() : new PrometheusTextWriter();
    Discarding out = new Discarding();
    for (int i = 0; i < 5; i++) { // compiled code may allocate less than this
      writer.write(registry::walk, out);
    }

    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      least = Math.min(least, allocatedBy(writer, out));
    }

    assertThat(out.bytes).isGreaterThan(10 * SERIES * 100L);
    assertThat(least).isLessThan(PER_DOCUMENT);
  }

  @Test
  void aLineOfAnyLengthIsWritten() throws IOException {
    String[] tags = new String[400];
    for (int i = 0; i < tags.length; i += 2) {
      tags[i] = "key" + i;
      tags[i + 1] = "ß".repeat(1_000);
    }
    registry.counter("wide", tags).increment();
    Discarding out = new Discarding();

    new PrometheusTextWriter().write(registry::walk, out);

    assertThat(out.bytes).isGreaterThan(200 * 2_000);
  }

  private long allocatedBy(PooledTextWriter writer, OutputStream out) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    Consumer<FamilySink> walk = registry::walk;
    long before = threads.getThreadAllocatedBytes(id);
    writer.write(walk, out);
    return threads.getThreadAllocatedBytes(id) - before;
  }

  private static final class Discarding extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }
}
