package io.apmkit.exporters.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.exporters.exposition.Exposition;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.QuarantineReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What there is to be seen of a registry. */
final class Scraped {

  private Scraped() {}

  /** Samples by name and labels; the same in every format. */
  static Map<String, Double> values(ApmMeterRegistry registry) {
    List<Exposition> read = TextFormat.ALL.stream().map(each -> each.read(registry)).toList();
    for (Exposition each : read) {
      assertThat(each.values()).isEqualTo(read.get(0).values());
    }
    return read.get(0).values();
  }

  /** How many meters were kept out, by reason; none that are none. */
  static Map<QuarantineReason, Long> quarantined(ApmMeterRegistry registry) {
    Map<QuarantineReason, Long> counts = new EnumMap<>(QuarantineReason.class);
    for (QuarantineReason reason : QuarantineReason.values()) {
      if (registry.quarantined(reason) != 0) {
        counts.put(reason, registry.quarantined(reason));
      }
    }
    return counts;
  }
}
