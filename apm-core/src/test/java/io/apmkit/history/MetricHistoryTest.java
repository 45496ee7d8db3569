package io.apmkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricHistoryTest {

  private static final HistoryConfig FIVE_POINTS =
      HistoryConfig.defaults().withRetention(Duration.ofSeconds(40));

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
  private final MetricHistory history = new MetricHistory(FIVE_POINTS, "shop", "host:1");
  private long now = 1_000_000;

  @Test
  void remembersWhatAServerWouldHaveScraped() {
    Counter counter = registry.counter("orders", "kind", "new", "job", "mine");
    counter.increment(3);
    scrape();

    HistoryPoint point = history.latest("orders_total").get(0);
    assertThat(point.value()).isEqualTo(3);
    assertThat(point.epochMillis()).isEqualTo(now);
    assertThat(point.labels())
        .containsOnly(
            Map.entry("kind", "new"),
            Map.entry("job", "shop"),
            Map.entry("exported_job", "mine"),
            Map.entry("instance", "host:1"));
    assertThat(history.latest("up").get(0).value()).isEqualTo(1);
  }

  @Test
  void keepsTheConfiguredPastInOrder() {
    Counter counter = registry.counter("c");
    for (int i = 0; i < 12; i++) {
      counter.increment();
      scrape();
    }

    assertThat(history.since("c_total", 0))
        .extracting(HistoryPoint::value)
        .containsExactly(8.0, 9.0, 10.0, 11.0, 12.0);
    assertThat(history.since("c_total", now - 10_000)).hasSize(2);
  }

  @Test
  void aSeriesThatEndedHasNoLatestValueAndIsForgottenLater() {
    Counter counter = registry.counter("c");
    scrape();
    registry.remove(counter);
    scrape();

    assertThat(history.latest("c_total")).isEmpty();
    assertThat(history.since("c_total", 0)).hasSize(1);

    for (int i = 0; i < 6; i++) {
      scrape();
    }
    assertThat(history.seriesCount()).isEqualTo(1); // up
  }

  @Test
  void aFailedScrapeLeavesAGapAndUpIsZero() {
    registry.counter("c").increment();
    scrape();
    now += 10_000;
    history.markDown(now);

    assertThat(history.latest("c_total")).isEmpty();
    assertThat(history.latest("up").get(0).value()).isZero();

    scrape();
    assertThat(history.since("c_total", 0)).hasSize(2);
  }

  @Test
  void aScrapeThatWasOvertakenIsDropped() {
    registry.counter("c").increment();
    history.markDown(now + 5_000);

    history.scrape(registry::walk, now);

    assertThat(history.latest("c_total")).isEmpty();
    assertThat(history.droppedTicks()).isEqualTo(1);
  }

  @Test
  void aClockThatWasFarAheadDoesNotFreezeThePast() {
    registry.counter("c").increment();
    history.scrape(registry::walk, now + Duration.ofDays(3_000).toMillis());

    scrape();

    assertThat(history.latest("c_total").get(0).epochMillis()).isEqualTo(now);
    assertThat(history.since("c_total", 0)).hasSize(1);
    assertThat(history.seriesCount()).isEqualTo(2);
  }

  @Test
  void seriesBeyondTheBudgetAreCountedAndUpIsAlwaysThere() {
    MetricHistory small =
        new MetricHistory(
            HistoryConfig.defaults().withMaxBytes(HistoryConfig.MIN_BYTES), "shop", "host:1");
    for (int i = 0; i < 1_000; i++) {
      registry.counter("c", "i", Integer.toString(i));
    }

    small.scrape(registry::walk, now);

    assertThat(small.seriesCount()).isBetween(300, 400);
    assertThat(small.turnedAway()).isEqualTo(1_000 - (small.seriesCount() - 1));
    assertThat(small.latest("up")).hasSize(1);
  }

  @Test
  void aRecordedNanIsAValueNotAGap() {
    registry.gauge("g", Double.NaN);
    scrape();

    assertThat(history.latest("g").get(0).value()).isNaN();
  }

  @Test
  void badConfigurationsAreRefusedWithValueAndBound() {
    assertThatThrownBy(() -> HistoryConfig.defaults().withStep(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S")
        .hasMessageContaining("from PT0.1S to PT5M");
    assertThatThrownBy(() -> HistoryConfig.defaults().withRetention(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from PT10S");
    assertThatThrownBy(() -> HistoryConfig.defaults().withMaxBytes(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048576");
  }

  private void scrape() {
    now += 10_000;
    history.scrape(registry::walk, now);
  }
}
