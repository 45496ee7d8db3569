package io.apmkit.benchmarks.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.meter.ApmMeterRegistry;
import org.junit.jupiter.api.Test;

class DuringScrapeTest {

  private static final int SERIES = 1_000;

  private final ConstantScraping scraping = new ConstantScraping(SERIES);

  @Test
  void registersOneNewCounterEachTimeAndLeavesNone() throws Exception {
    NewSeries series = new NewSeries();
    ApmMeterRegistry registry = scraping.scraped;
    scraping.start();
    int before = registry.seriesCount();

    assertThat(before).isGreaterThan(SERIES); // with those of apmkit itself
    for (int i = 0; i < 100; i++) {
      series.prepare();
      assertThat(new RegisterDuringScrapeBenchmark().ours(scraping, series).count()).isZero();
      assertThat(registry.seriesCount()).isEqualTo(before + 1);
      series.remove();
    }

    assertThat(registry.seriesCount()).isEqualTo(before);
    assertThat(registry.overflowed()).isZero();
    scraping.stop(); // fails if scraping did
  }

  @Test
  void incrementsACounterThatIsScraped() throws Exception {
    scraping.start();
    double before = scraping.scrapedCounter.count();

    new ThousandIncrementsDuringScrapeBenchmark().ours(scraping);

    assertThat(scraping.scrapedCounter.count()).isEqualTo(before + 1_000);
    assertThat(scraping.scraped.seriesCount()).isGreaterThan(SERIES);
    scraping.stop();
  }
}
