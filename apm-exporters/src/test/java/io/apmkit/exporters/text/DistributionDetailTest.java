package io.apmkit.exporters.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.DistributionDetail;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is exposed of a timer or summary: bounds, quantiles, both, neither. */
class DistributionDetailTest {

  @Test
  void byDefaultAMeterDecidesForItself() throws IOException {
    ApmMeterRegistry registry = registry(MeterConfig.defaults());
    record(Timer.builder("plain").register(registry));
    record(
        Timer.builder("objectives")
            .serviceLevelObjectives(Duration.ofMillis(50))
            .register(registry));
    record(Timer.builder("percentiles").publishPercentiles(0.99, 0.5).register(registry));

    Map<String, Double> samples = samples(registry);
    assertThat(samples.keySet())
        .containsExactly(
            "objectives_seconds_bucket{le=0.05}",
            "objectives_seconds_bucket{le=+Inf}",
            "objectives_seconds_count{}",
            "objectives_seconds_sum{}",
            "objectives_seconds_max{}",
            "percentiles_seconds{quantile=0.5}",
            "percentiles_seconds{quantile=0.99}",
            "percentiles_seconds_count{}",
            "percentiles_seconds_sum{}",
            "percentiles_seconds_max{}",
            "plain_seconds_count{}",
            "plain_seconds_sum{}",
            "plain_seconds_max{}");
    assertThat(samples.get("percentiles_seconds{quantile=0.5}")).isBetween(0.0495, 0.0505);
  }

  @Test
  void theConfigurationDecidesForAnyAndTheLastDecisionCounts() throws IOException {
    ApmMeterRegistry registry =
        registry(
            MeterConfig.defaults()
                .withDistribution("db.*", DistributionDetail.BUCKETS)
                .withDistribution("db.slow", DistributionDetail.BOTH)
                .withDistribution("web", DistributionDetail.NEITHER)
                .withDistribution("sizes", DistributionDetail.QUANTILES));
    record(Timer.builder("db.fast").register(registry));
    record(Timer.builder("db.slow").register(registry));
    record(Timer.builder("web").publishPercentileHistogram().register(registry));
    DistributionSummary.builder("sizes").register(registry).record(400);

    Map<String, Double> samples = samples(registry);
    assertThat(samples)
        .containsEntry("db_fast_seconds_bucket{le=0.075}", 75.0)
        .containsEntry("db_slow_seconds_bucket{le=0.075}", 75.0)
        .containsEntry("sizes{quantile=0.95}", 400.0);
    assertThat(samples.get("db_slow_seconds_quantile{quantile=0.99}")).isBetween(0.098, 0.1);
    assertThat(samples.keySet())
        .noneMatch(key -> key.startsWith("db_fast_seconds_quantile"))
        .noneMatch(key -> key.startsWith("web_seconds_bucket"))
        .noneMatch(key -> key.startsWith("sizes_bucket"));
  }

  @Test
  void quantilesOfNothingAreNoNumber() throws IOException {
    ApmMeterRegistry registry = registry(MeterConfig.defaults());
    Timer.builder("idle").publishPercentiles(0.5).register(registry);

    assertThat(samples(registry)).containsEntry("idle_seconds{quantile=0.5}", Double.NaN);
  }

  @Test
  void patternsAreChecked() {
    MeterConfig config = MeterConfig.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withDistribution("a*b", DistributionDetail.BOTH))
        .withMessageContaining("a*b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withDistribution(" ", DistributionDetail.BOTH));
  }

  private static ApmMeterRegistry registry(MeterConfig config) {
    return new ApmMeterRegistry(config, new MockClock());
  }

  private static void record(Timer timer) {
    for (int millis = 1; millis <= 100; millis++) {
      timer.record(Duration.ofMillis(millis));
    }
  }

  private static Map<String, Double> samples(ApmMeterRegistry registry) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new PrometheusTextWriter().write(registry::walk, text);
    ByteArrayOutputStream openMetrics = new ByteArrayOutputStream();
    new OpenMetricsWriter().write(registry::walk, openMetrics);
    Map<String, Double> samples = ExpositionChecker.check(text.toByteArray());
    assertThat(ExpositionChecker.checkOpenMetrics(openMetrics.toByteArray())).isEqualTo(samples);
    return samples;
  }
}
