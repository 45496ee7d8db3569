package io.apmkit.benchmarks.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.benchmarks.peer.ClientJava;
import io.apmkit.benchmarks.peer.Dropwizard;
import io.apmkit.benchmarks.peer.MicrometerPrometheus;
import io.apmkit.benchmarks.peer.Ours;
import io.apmkit.benchmarks.peer.Spectator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who finds one timer for all, or registers one each time, does not answer the question. */
class LookupBenchmarkTest {

  private final LookupBenchmark benchmark = new LookupBenchmark();
  private final TagValues values = new TagValues();

  @Test
  void findsOneTimerForEachSeriesAndFindsItAgain() {
    Ours ours = new Ours();
    MicrometerPrometheus micrometer = new MicrometerPrometheus();
    ClientJava clientJava = new ClientJava();
    Dropwizard dropwizard = new Dropwizard();

    findsAgain(() -> benchmark.ours(ours, values));
    findsAgain(() -> benchmark.micrometerPrometheus(micrometer, values));
    findsAgain(() -> benchmark.micrometerProvider(micrometer, values));
    findsAgain(() -> benchmark.clientJava(clientJava, values));
    findsAgain(() -> benchmark.dropwizard(dropwizard, values));
  }

  @Test
  void spectatorWrapsTheTimerThatItFoundOnEachLookup() {
    Spectator spectator = new Spectator();

    for (int i = 0; i < 2 * TagValues.SERIES; i++) {
      benchmark.spectator(spectator, values).record(1, TimeUnit.NANOSECONDS);
    }

    assertThat(spectator.registry.timers().filter(timer -> timer.id().name().equals("t.lookup")))
        .hasSize(TagValues.SERIES)
        .allSatisfy(timer -> assertThat(timer.count()).isEqualTo(2));
  }

  private void findsAgain(Supplier<Object> lookup) {
    List<Object> found = Stream.generate(lookup).limit(TagValues.SERIES).toList();

    assertThat(found).doesNotHaveDuplicates();
    assertThat(Stream.generate(lookup).limit(TagValues.SERIES))
        .zipSatisfy(found, (again, first) -> assertThat(again).isSameAs(first));
  }
}
