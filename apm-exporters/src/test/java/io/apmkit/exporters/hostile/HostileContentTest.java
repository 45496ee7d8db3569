package io.apmkit.exporters.hostile;

import static io.apmkit.meter.QuarantineReason.LABELS_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.exporters.exposition.Sample;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundTimer;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Texts and readings of an application that would break a scrape, or make it huge. */
class HostileContentTest {

  private static final int MAX_LABEL = 1_100;
  private static final int MAX_SCRAPE = 100_000;

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());

  @Test
  void tagValuesAreExposedWhateverTheyAre() {
    String[] values = {
      "\"", "\\", "\n", "\\n", "\r", "\"} 1\n# EOF\n", "\u0000", " ", "😀", "+Inf"
    };
    for (int i = 0; i < values.length; i++) {
      registry.gauge("g", Tags.of("x", values[i]), i);
    }

    for (TextFormat format : TextFormat.ALL) {
      Map<String, Double> read = new HashMap<>();
      for (Sample each : format.read(registry).samples()) {
        read.put(each.labels().get("x"), each.value());
      }
      assertThat(read).hasSize(values.length);
      for (int i = 0; i < values.length; i++) {
        assertThat(read).containsEntry(values[i], (double) i);
      }
    }
    assertThat(Scraped.quarantined(registry)).isEmpty();
  }

  /** On the wire they would be the same. */
  @Test
  void tagValuesThatDifferInHalvesOfSurrogatePairsAreOne() {
    registry.gauge("g", Tags.of("x", "a\ud800"), 1);
    registry.gauge("g", Tags.of("x", "a\ud801"), 2);
    registry.gauge("g", Tags.of("x", "a\udc00"), 3);

    assertThat(Scraped.values(registry)).hasSize(1).containsValue(1.0);
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(LABELS_TAKEN, 2L));
  }

  @Test
  void aTagValueOfTenMegabytesIsShortened() {
    String huge = "v".repeat(10_000_000);
    registry.gauge("g", Tags.of("x", huge + 1), 1);
    registry.gauge("g", Tags.of("x", huge + 2), 2);

    for (TextFormat format : TextFormat.ALL) {
      assertThat(format.scrape(registry)).hasSizeLessThan(MAX_SCRAPE);
      assertThat(format.read(registry).samples())
          .hasSize(2)
          .allSatisfy(
              each -> assertThat(each.labels().get("x")).hasSizeLessThanOrEqualTo(MAX_LABEL));
    }
    assertThat(Scraped.quarantined(registry)).isEmpty();
    assertThat(registry.shortenedLabels()).isEqualTo(2);
  }

  @Test
  void namesOfAnyLengthAreShortenedAndKeptApart() {
    String huge = "n".repeat(1_000_000);
    for (int i = 0; i < 2; i++) {
      registry.gauge(huge + i, Tags.of("k" + huge + i, "v"), 1);
      registry.timer("t" + huge + i).record(Duration.ofSeconds(1));
      Gauge.builder("g" + i, () -> 1).description(huge).baseUnit("u" + huge).register(registry);
    }

    for (TextFormat format : TextFormat.ALL) {
      assertThat(format.scrape(registry)).hasSizeLessThan(MAX_SCRAPE);
    }
    assertThat(Scraped.values(registry)).hasSize(2 * (1 + 3 + 1));
    assertThat(Scraped.quarantined(registry)).isEmpty();
  }

  /** Else what it was at the first look would not fit what it is at the second. */
  @Test
  void whatIsInformationAtOneMomentOnlyIsReadOnce() {
    int[] reads = new int[1];
    Gauge.builder("build.info", () -> 1 + reads[0]++ % 2).register(registry);
    Gauge.builder("bad.info", HostileContentTest::fail).register(registry);

    for (int i = 0; i < 4; i++) {
      for (TextFormat format : TextFormat.ALL) {
        assertThat(format.read(registry).values()).containsOnlyKeys("build_info{}");
      }
    }
    assertThat(reads[0]).isEqualTo(4 * TextFormat.ALL.size());
    assertThat(registry.failedReadings()).isEqualTo(4L * TextFormat.ALL.size());
  }

  @Test
  void traceIdsThatAreNoneDoNotReachTheScrape() {
    BoundTimer timer =
        registry.timers("t", "T", new Duration[] {Duration.ofSeconds(1)}, "k").with("v");
    for (String id : new String[] {"", "\"", "\n", "ä", "\ud800", "x".repeat(100_000)}) {
      timer.record(1, id);
    }
    for (TextFormat format : TextFormat.ALL) {
      assertThat(format.read(registry).exemplars()).isEmpty();
    }

    timer.record(1, "0-a_Z");

    assertThat(TextFormat.ALL)
        .extracting(format -> format.read(registry).exemplars().size())
        .containsExactly(0, 1); // only OpenMetrics has exemplars
    assertThat(Scraped.values(registry)).containsEntry("t_seconds_count{k=v}", 7.0);
  }

  @Test
  void aFunctionThatFailsLosesItsOwnSamplesOnly() {
    Gauge.builder("g", HostileContentTest::fail).register(registry);
    Gauge.builder("g", () -> 1).tag("x", "1").register(registry);
    TimeGauge.builder("t", HostileContentTest::fail, TimeUnit.SECONDS).register(registry);
    TimeGauge.builder("t", () -> 2, TimeUnit.SECONDS).tag("x", "1").register(registry);
    FunctionTimer.builder("f", this, self -> 1, self -> fail().doubleValue(), TimeUnit.SECONDS)
        .register(registry);

    assertThat(Scraped.values(registry))
        .containsOnly(entry("g{x=1}", 1.0), entry("t_seconds{x=1}", 2.0));
    assertThat(registry.failedReadings()).isEqualTo(3L * TextFormat.ALL.size());
    assertThat(Scraped.quarantined(registry)).isEmpty();
  }

  private static Number fail() {
    throw new IllegalStateException("no reading");
  }
}
