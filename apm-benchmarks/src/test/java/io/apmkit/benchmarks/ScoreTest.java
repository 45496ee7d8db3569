package io.apmkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.util.ListStatistics;

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
  void ofSampledTimesKeepsTheUsualTheRareAndTheWorst() {
    double[] micros = new double[100_000];
    Arrays.fill(micros, 0, 50_010, 3);
    Arrays.fill(micros, 50_010, 99_999, 7);
    micros[99_999] = 500;

    assertThat(
            Score.percentiles(
                "register-during-scrape", "ours", "us/op", new ListStatistics(micros)))
        .containsExactly(
            new Score("register-during-scrape-p50", "ours", "us", 3),
            new Score("register-during-scrape-p99.99", "ours", "us", 7),
            new Score("register-during-scrape-max", "ours", "us", 500));
  }

  @Test
  void namesTheMeasuredAfterTheMethod() {
    assertThat(Score.methodName("a.CounterBenchmark.floorLongAdder")).isEqualTo("floorLongAdder");
  }
}
