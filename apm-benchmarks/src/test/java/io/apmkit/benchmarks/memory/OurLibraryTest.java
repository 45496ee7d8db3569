package io.apmkit.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OurLibraryTest {

  @Test
  void holdsAsManySeriesAsThePopulationOfAFullRun() {
    int population = 20_000;

    assertThatCode(
            () ->
                new Filling(population, 1, 1, 1)
                    .bytesPerSeries(new OurLibrary(population, Micrometer::counters)))
        .doesNotThrowAnyException();
  }

  @Test
  void complainsIfSeriesWereTurnedAway() {
    OurLibrary library = new OurLibrary(2, Micrometer::counters);
    library.family("c").series("only").accept(1);

    assertThatThrownBy(library::roundEnded).hasMessageContaining("1 series of 2");
  }
}
