package io.apmkit.exporters.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.Apm;
import io.apmkit.exporters.json.JsonMetricsWriter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.internal.DefaultMeter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same registries as in {@link RandomRegistriesTest}, in JSON. */
class RandomJsonTest {

  private static final int REGISTRIES = 1_000;

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Apm apm =
      Apm.builder()
          .application("random")
          .step(Duration.ofMinutes(5))
          .jvmMetrics(false)
          .pauses(false)
          .start();
  private final JsonMetricsWriter writer = new JsonMetricsWriter(apm);

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void everyMeterIsWrittenLegallyOrInQuarantine() {
    List<String> failures = new ArrayList<>();
    for (long seed = 0; seed < REGISTRIES; seed++) {
      RandomRegistry random = new RandomRegistry(seed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        writer.write(random.registry()::walk, out);
        List<Boolean> written = readings(STRICT.readTree(out.toByteArray()));
        List<Boolean> expected = expected(random);
        if (!written.equals(expected)) {
          failures.add("seed " + seed + ": " + written + " instead of " + expected);
        }
      } catch (IOException | JacksonException e) {
        failures.add("seed " + seed + ": " + Texts.shown(e.toString()));
      }
    }
    assertThat(failures.stream().limit(10).toList())
        .as("%d of %d documents", failures.size(), REGISTRIES)
        .isEmpty();
  }

  /** One for each series or measurement: whether it could be read. */
  private static List<Boolean> readings(JsonNode document) {
    List<Boolean> readings = new ArrayList<>();
    for (JsonNode meter : document.at("/meters")) {
      meter.at("/series").forEach(series -> readings.add(!series.has("error")));
    }
    Collections.sort(readings);
    return readings;
  }

  private static List<Boolean> expected(RandomRegistry random) {
    List<Boolean> readings = new ArrayList<>();
    for (MeterLedger.Entry each : random.ledger().exposed()) {
      Meter meter = each.meter();
      boolean readable = ExpectedSamples.isReadable(meter, random);
      long series = readable && meter instanceof DefaultMeter ? measurements(meter).count() : 1;
      readings.addAll(Collections.nCopies((int) series, readable));
    }
    Collections.sort(readings);
    return readings;
  }

  private static Stream<Measurement> measurements(Meter meter) {
    return StreamSupport.stream(meter.measure().spliterator(), false);
  }
}
