package io.apmkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

  @Test
  void namesTheCaseAfterClass() {
    assertThat(Score.caseName("io.apmkit.benchmarks.record.CounterBenchmark.ours", Map.of()))
        .isEqualTo("counter");
    assertThat(Score.caseName("a.TimedBlockBenchmark.clientJava", Map.of()))
        .isEqualTo("timed-block");
  }

  @Test
  void namesTheCaseAfterParametersInTheOrderOfTheirNames() {
    Map<String, String> parameters = Map.of("series", "10000", "format", "open metrics");

    assertThat(Score.caseName("a.ScrapeBenchmark.ours", parameters))
        .isEqualTo("scrape-open_metrics-10000");
  }

  @Test
  void namesNoCaseAfterHowManySeriesItsFigureIsTheAverageOf() {
    Map<String, String> parameters = Map.of("population", "20000", "writers", "4-writers");

    assertThat(Score.caseName("a.TimerBenchmark.ours", parameters)).isEqualTo("timer-4-writers");
  }

  @Test
  void namesTheMeasuredAfterTheMethod() {
    assertThat(Score.methodName("a.CounterBenchmark.floorLongAdder")).isEqualTo("floorLongAdder");
  }
}
