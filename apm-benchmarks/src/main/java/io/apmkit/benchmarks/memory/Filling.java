package io.apmkit.benchmarks.memory;

import io.apmkit.benchmarks.memory.Library.Family;
import io.apmkit.benchmarks.record.Durations;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Fills a library with series and values.
 *
 * <p>Names and tag values are strings made beforehand, since an application has them anyway. Each
 * round visits every series once in each thread, all in the same order at the same time, so that
 * several writers meet.
 *
 * @param population how many series, a multiple of {@link #SERIES_OF_A_NAME}
 * @param writers how many threads record, each into every series
 * @param rounds how often they do, at most {@link #MAX_ROUNDS}
 * @param values how many durations a thread records into a series each time
 */
record Filling(int population, int writers, int rounds, int values) {

  /** More would be longer than the window of a library that forgets. */
  static final int MAX_ROUNDS = 5;

  /** Below what registries put up with by default. */
  static final int SERIES_OF_A_NAME = 500;

  private static final List<String> TAG_VALUES = numbered("value_", SERIES_OF_A_NAME);

  Filling {
    if (population < SERIES_OF_A_NAME || population % SERIES_OF_A_NAME != 0) {
      throw new IllegalArgumentException(
          "population is " + population + "; it must be a multiple of " + SERIES_OF_A_NAME);
    }
  }

  /** What a series of this library takes, averaged over all. The writers are alive meanwhile. */
  double bytesPerSeries(Library library) {
    List<String> names = numbered("series_", population / SERIES_OF_A_NAME);
    List<Family> families = new ArrayList<>(names.size());
    try (Writers threads = new Writers(writers)) {
      long before = Heap.used();
      for (String name : names) {
        families.add(library.family(name));
      }
      for (int i = 0; i < rounds; i++) {
        int round = i;
        threads.each(writer -> visit(families, new Random((long) round * writers + writer)));
        library.roundEnded();
      }
      return (Heap.used() - before) / (double) population;
    } finally {
      Reference.reachabilityFence(library);
      Reference.reachabilityFence(families);
    }
  }

  private void visit(List<Family> families, Random random) {
    for (Family family : families) {
      for (String value : TAG_VALUES) {
        LongConsumer series = family.series(value);
        for (int i = 0; i < values; i++) {
          series.accept(Durations.drawNanos(random));
        }
      }
    }
  }

  private static List<String> numbered(String prefix, int count) {
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(prefix + i);
    }
    return names;
  }
}
