package io.apmkit.exporters.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.exporters.exposition.Exposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Registries at random: whatever is in them, each document is legal, and each meter is in it or in
 * quarantine. {@code -Dapmkit.test.seed=17} tries one of them only.
 */
class RandomRegistriesTest {

  private static final int REGISTRIES = 10_000;
  private static final int MAX_TOLD = 10;

  @Test
  void everyMeterIsExposedLegallyOrInQuarantine() {
    Long only = Long.getLong("apmkit.test.seed");
    LongStream seeds = only == null ? LongStream.range(0, REGISTRIES) : LongStream.of(only);

    List<String> failures =
        seeds.parallel().mapToObj(RandomRegistriesTest::failure).filter(Objects::nonNull).toList();

    assertThat(failures.stream().limit(MAX_TOLD).toList())
        .as("%d registries fail", failures.size())
        .isEmpty();
  }

  /** Null if all is well. */
  private static @Nullable String failure(long seed) {
    List<String> problems = problems(seed);
    return problems.isEmpty() ? null : "seed " + seed + ": " + String.join("\n    ", problems);
  }

  private static List<String> problems(long seed) {
    List<String> problems = new ArrayList<>();
    try {
      RandomRegistry random = new RandomRegistry(seed);
      problems.addAll(random.ledger().problems());
      for (TextFormat format : TextFormat.ALL) {
        long failed = random.registry().failedReadings();
        Exposition document = format.read(random.registry());
        failed = random.registry().failedReadings() - failed;
        problems.addAll(new ExpectedSamples(random).compare(document, failed));
      }
    } catch (RuntimeException | Error e) { // the other seeds must be tried too
      problems.add(e.toString());
    }
    return problems;
  }
}
