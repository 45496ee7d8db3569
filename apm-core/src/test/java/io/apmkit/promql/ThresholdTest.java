package io.apmkit.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.history.HistoryConfig;
import io.apmkit.history.HistoryPoint;
import io.apmkit.history.MetricHistory;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.Test;

class ThresholdTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
  private final MetricHistory history = new MetricHistory(HistoryConfig.defaults(), "shop", "i");

  @Test
  void selectsByNameAndLabelsAndCompares() {
    registry.gauge("queue.size", Tags.of("queue", "mail"), 5);
    registry.gauge("queue.size", Tags.of("queue", "print"), 50);
    registry.gauge("queue.size", Double.NaN);
    history.scrape(registry::walk, 1);
    SeriesSelector all = SeriesSelector.of("queue_size");

    assertThat(all.select(history)).hasSize(3);
    assertThat(all.with("queue", "").select(history)).hasSize(1);
    assertThat(all.with("job", "shop").with("queue", "mail").select(history)).hasSize(1);
    assertThat(Threshold.above(all, 5).evaluate(history))
        .extracting(HistoryPoint::value)
        .containsExactly(50.0);
    assertThat(Threshold.below(all, 50).evaluate(history))
        .extracting(HistoryPoint::value)
        .containsExactly(5.0);
  }

  @Test
  void isWrittenAsPromQl() {
    SeriesSelector selector =
        SeriesSelector.of("http_requests_total").with("route", "/a\"b\\c\n").with("code", "500");

    assertThat(Threshold.above(selector, 0.5))
        .hasToString("http_requests_total{code=\"500\",route=\"/a\\\"b\\\\c\\n\"} > 0.5");
    assertThat(Threshold.below(SeriesSelector.of("up"), 1)).hasToString("up < 1");
  }

  @Test
  void illegalNamesAndBoundsAreRefused() {
    assertThatThrownBy(() -> SeriesSelector.of("http.requests"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"http.requests\"");
    assertThatThrownBy(() -> SeriesSelector.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SeriesSelector.of("a").with("a-b", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Threshold.above(SeriesSelector.of("a"), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
