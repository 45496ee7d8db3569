package io.apmkit.benchmarks.memory;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.util.function.Function;

/**
 * apmkit in the middle of its work: every round of recordings is followed by a tick, so that timers
 * hold what tells the percentiles of a window, and not only their totals. Time is moved by hand; by
 * itself it would take a minute to fill a window.
 */
final class OurLibrary implements Library {

  /** All rounds are inside one window. */
  private static final int TICKS_OF_A_WINDOW = Filling.MAX_ROUNDS + 1;

  /** The one place to raise a ceiling that these series exceed. */
  private static final MeterConfig CONFIG =
      MeterConfig.defaults().withMaxSeries(MeterConfig.MAX_SERIES);

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(CONFIG, clock);
  private final Library series;
  private final int population;

  /**
   * @param population how many series there will be
   * @param series what to put into our registry
   */
  OurLibrary(int population, Function<MeterRegistry, Library> series) {
    this.population = population;
    this.series = series.apply(registry);
  }

  @Override
  public Family family(String name) {
    return series.family(name);
  }

  @Override
  public void roundEnded() {
    if (registry.seriesCount() != population) { // turned away, they would take no memory
      throw new IllegalStateException(
          registry.seriesCount() + " series of " + population + " are there; raise the ceiling");
    }
    clock.add(CONFIG.window().dividedBy(TICKS_OF_A_WINDOW));
    registry.advance();
  }
}
