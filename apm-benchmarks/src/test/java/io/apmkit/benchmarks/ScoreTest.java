package io.apmkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

  @Test
  void namesTheCaseAfterClassAndThreads() {
    assertThat(Score.caseName("io.apmkit.benchmarks.record.CounterBenchmark.ours", Map.of(), 2))
        .isEqualTo("counter-2t");
    assertThat(Score.caseName("a.TimedBlockBenchmark.clientJava", Map.of(), 1))
        .isEqualTo("timed-block-1t");
  }

  @Test
  void namesTheCaseAfterParametersInTheOrderOfTheirNames() {
    Map<String, String> parameters = Map.of("series", "10000", "format", "open metrics");

    assertThat(Score.caseName("a.ScrapeBenchmark.ours", parameters, 1))
        .isEqualTo("scrape-open_metrics-10000-1t");
  }

  @Test
  void namesTheMeasuredAfterTheMethod() {
    assertThat(Score.methodName("a.CounterBenchmark.floorLongAdder")).isEqualTo("floorLongAdder");
  }
}
