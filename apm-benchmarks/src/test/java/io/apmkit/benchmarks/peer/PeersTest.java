package io.apmkit.benchmarks.peer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import org.junit.jupiter.api.Test;

/** A peer that silently records nothing, or keeps less than it is said to, would look fast. */
class PeersTest {

  @Test
  void oursRecords() {
    Ours ours = new Ours();

    ours.counter.increment();
    ours.timer.record(7, MILLISECONDS);

    assertThat(ours.counter.count()).isEqualTo(1);
    assertThat(ours.timer.count()).isEqualTo(1);
    assertThat(ours.timer.totalTime(MILLISECONDS)).isEqualTo(7);
  }

  @Test
  void micrometerKeepsTwelveBucketsWhereAskedAndThreePercentilesWhereAsked() {
    MicrometerPrometheus peer = new MicrometerPrometheus();

    peer.counter.increment();
    peer.timer.record(7, MILLISECONDS);
    peer.buckets.record(7, MILLISECONDS);
    peer.percentiles.record(7, MILLISECONDS);

    String text = peer.registry.scrape();
    assertThat(text.lines().filter(line -> line.startsWith("t_buckets_seconds_bucket")))
        .hasSize(12 + 1) // and +Inf
        .anyMatch(line -> line.contains("le=\"0.01\"") && line.endsWith("} 1"));
    assertThat(text.lines().filter(line -> line.startsWith("t_percentiles_seconds{"))).hasSize(3);
    assertThat(text)
        .contains("c_total{route=\"/orders\"} 1.0")
        .contains("t_seconds_count{route=\"/orders\"} 1")
        .doesNotContain("t_seconds_bucket");
  }

  @Test
  void clientJavaRecords() {
    ClientJava peer = new ClientJava();

    peer.counter.inc();
    peer.classic.observe(0.007);
    peer.nativeOnly.observe(0.007);
    peer.classicAndNative.observe(0.007);

    assertThat(peer.counter.get()).isEqualTo(1);
    assertThat(peer.classic.getCount()).isEqualTo(1);
    assertThat(peer.nativeOnly.getCount()).isEqualTo(1);
    assertThat(peer.classicAndNative.getCount()).isEqualTo(1);
  }

  @Test
  void openTelemetryRecordsWithTheViewsAskedFor() {
    OpenTelemetry peer = new OpenTelemetry();

    peer.counter.add(1, peer.attributes);
    peer.explicit.record(0.007, peer.attributes);
    peer.exponential.record(0.007, peer.attributes);

    assertThat(metric(peer, "c").getLongSumData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getValue()).isEqualTo(1));
    assertThat(metric(peer, "explicit").getHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getBoundaries()).isEqualTo(Series.BOUNDS_SECONDS))
        .satisfies(point -> assertThat(point.getCount()).isEqualTo(1));
    assertThat(metric(peer, "exponential").getType())
        .isEqualTo(MetricDataType.EXPONENTIAL_HISTOGRAM);
    assertThat(metric(peer, "exponential").getExponentialHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getCount()).isEqualTo(1));
  }

  @Test
  void spectatorRecords() {
    Spectator peer = new Spectator();

    peer.counter.increment();
    peer.timer.record(7, MILLISECONDS);
    peer.percentiles.record(7, MILLISECONDS);

    assertThat(peer.counter.actualCount()).isEqualTo(1);
    assertThat(peer.timer.count()).isEqualTo(1);
    assertThat(peer.percentiles.count()).isEqualTo(1);
    assertThat(peer.percentiles.percentile(50)).isBetween(0.006, 0.008);
  }

  @Test
  void dropwizardRecords() {
    Dropwizard peer = new Dropwizard();

    peer.counter.inc();
    peer.timer.update(7, MILLISECONDS);
    peer.lockFree.update(7, MILLISECONDS);

    assertThat(peer.counter.getCount()).isEqualTo(1);
    assertThat(peer.timer.getSnapshot().getMedian()).isEqualTo(7e6);
    assertThat(peer.lockFree.getSnapshot().getMedian()).isEqualTo(7e6);
  }

  @Test
  void hdrHistogramRecords() {
    Hdr peer = new Hdr();

    peer.recorder.recordValue(7_000_000);
    peer.concurrent.recordValue(7_000_000);

    assertThat(peer.recorder.getIntervalHistogram().getTotalCount()).isEqualTo(1);
    assertThat(peer.concurrent.getTotalCount()).isEqualTo(1);
  }

  private static MetricData metric(OpenTelemetry peer, String name) {
    return peer.reader.collect().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
