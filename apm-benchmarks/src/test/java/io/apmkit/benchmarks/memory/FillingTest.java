package io.apmkit.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class FillingTest {

  /** Counts what each thread recorded into each series, and the rounds. */
  private static final class Counting implements Library {

    private final Map<String, Integer> recorded = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rounds = new AtomicInteger();

    @Override
    public Family family(String name) {
      return value -> series(name + '/' + value);
    }

    private LongConsumer series(String id) {
      return nanos -> {
        threads.add(Thread.currentThread());
        recorded.merge(id, 1, Integer::sum);
      };
    }

    @Override
    public void roundEnded() {
      rounds.incrementAndGet();
    }
  }

  private final Counting library = new Counting();

  @Test
  void recordsIntoEverySeriesFromEveryWriterInEveryRound() {
    new Filling(1_000, 3, 2, 5).bytesPerSeries(library);

    assertThat(library.recorded).hasSize(1_000);
    assertThat(library.recorded.values()).containsOnly(3 * 2 * 5);
    assertThat(library.threads).hasSize(3);
    assertThat(library.rounds).hasValue(2);
  }

  @Test
  void measuresWhatTheLibraryKeeps() {
    double bytes = new Filling(10_000, 1, 1, 1).bytesPerSeries(new Keeping());

    assertThat(bytes).isBetween(1_000.0, 1_300.0);
  }

  /** Keeps an array of 1,000 bytes for each series. */
  private static final class Keeping implements Library {

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Family family(String name) {
      return value -> nanos -> kept.computeIfAbsent(name + value, id -> new byte[1_000]);
    }
  }

  @Test
  void failsIfAWriterFails() {
    Library failing =
        name ->
            value -> {
              throw new IllegalArgumentException("no such series");
            };

    assertThatThrownBy(() -> new Filling(500, 2, 1, 1).bytesPerSeries(failing))
        .hasMessageContaining("a writer failed")
        .hasStackTraceContaining("no such series");
  }

  @Test
  void refusesSeriesThatNoNameHasRoomFor() {
    assertThatThrownBy(() -> new Filling(750, 1, 1, 1)).hasMessageContaining("multiple of 500");
  }
}
