package io.apmkit.exporters.libraries;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.text.OpenMetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.QuarantineReason;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A registry that a library under test reports to, and what can be seen in it. */
final class Observed implements AutoCloseable {

  private final ApmMeterRegistry ours = new ApmMeterRegistry(Clock.SYSTEM);
  private final SimpleMeterRegistry simple = new SimpleMeterRegistry();
  private final CompositeMeterRegistry composite = new CompositeMeterRegistry();
  private final Wiring wiring;

  Observed(Wiring wiring) {
    this.wiring = wiring;
    composite.add(ours);
    composite.add(simple);
  }

  /** What the library is given. */
  MeterRegistry registry() {
    return wiring == Wiring.ALONE ? ours : composite;
  }

  /** The exposed value of the one sample with this name and all of these labels. */
  double value(String name, String... labels) {
    return RegistrySnapshot.of(ours::walk).value(name, labels).orElseThrow();
  }

  /** The same, of a sample whose value is a whole number. */
  long whole(String name, String... labels) {
    double value = value(name, labels);
    assertThat(value).as(name).isEqualTo(Math.rint(value));
    return (long) value;
  }

  /** Names of everything exposed, suffixes included. */
  List<String> names() {
    return RegistrySnapshot.of(ours::walk).samples().stream()
        .map(RegistrySnapshot.Sample::name)
        .distinct()
        .toList();
  }

  /**
   * The text is legal and says what a walk says, no meter is missing from either, and Micrometer's
   * own registry holds the same values. Call it while nothing changes, or again until it passes.
   */
  void assertEveryViewAgrees() throws IOException {
    for (QuarantineReason reason : QuarantineReason.values()) {
      assertThat(ours.quarantined(reason)).as("quarantined: %s", reason.text()).isZero();
    }
    assertThat(ours.failedReadings()).isZero();
    assertThat(ours.ignoredValues()).isZero();
    assertThat(ours.seriesCount()).isEqualTo(ours.getMeters().size()).isPositive();
    assertThat(ExpositionChecker.check(written(new PrometheusTextWriter()))).isEqualTo(walked());
    assertThat(ExpositionChecker.checkOpenMetrics(written(new OpenMetricsWriter())))
        .isEqualTo(walked());
    if (wiring == Wiring.IN_COMPOSITE) {
      assertSimpleHoldsTheSame();
    }
  }

  @Override
  public void close() {
    composite.close(); // closes those in it too
  }

  private void assertSimpleHoldsTheSame() {
    assertThat(ids(ours)).containsExactlyInAnyOrderElementsOf(ids(simple));
    Map<Meter.Id, Meter> theirs = new HashMap<>();
    simple.forEachMeter(meter -> theirs.put(meter.getId(), meter));
    for (Meter meter : ours.getMeters()) {
      Map<Statistic, Double> expected = values(theirs.get(meter.getId()));
      assertThat(values(meter))
          .hasSameSizeAs(expected)
          .allSatisfy(
              (statistic, value) ->
                  assertThat(value)
                      .as("%s of %s", statistic, meter.getId())
                      .isCloseTo(expected.get(statistic), withinPercentage(1e-10))); // rounding
    }
  }

  private static List<Meter.Id> ids(MeterRegistry registry) {
    return registry.getMeters().stream().map(Meter::getId).toList();
  }

  private static Map<Statistic, Double> values(Meter meter) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    meter.measure().forEach(each -> values.put(each.getStatistic(), each.getValue()));
    if (meter instanceof DistributionSummary summary) {
      values.put(Statistic.MAX, summary.max()); // some summaries leave it out of measure()
    }
    return values;
  }

  private byte[] written(MetricsWriter writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(ours::walk, out);
    return out.toByteArray();
  }

  /** Samples of a walk, keyed as the checker of the text keys them. */
  private Map<String, Double> walked() {
    Map<String, Double> samples = new HashMap<>();
    for (RegistrySnapshot.Sample sample : RegistrySnapshot.of(ours::walk).samples()) {
      String labels =
          sample.labels().stream()
              .map(label -> label.replaceFirst("=\"(.*)\"$", "=$1"))
              .collect(joining(", ", "{", "}"));
      assertThat(samples.put(sample.name() + labels, sample.value())).isNull();
    }
    return samples;
  }
}
