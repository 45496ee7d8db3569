package io.apmkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.benchmarks.memory.HeapProfiler;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedTest {

  @Test
  void comparesTheProcessorTimeOfManyThreadsWithThatOfOne() {
    List<Score> derived =
        Derived.from(
            List.of(
                cpu("timer-1t", "ours", 10),
                cpu("timer-1t", "clientJava", 20),
                cpu("timer-8t", "ours", 15),
                cpu("timer-8t", "clientJava", 100)));

    assertThat(derived)
        .containsExactly(
            new Score("timer-8t-over-1t", "ours", "times", 1.5),
            new Score("timer-8t-over-1t", "clientJava", "times", 5));
  }

  @Test
  void saysNothingWhereOneOfTheTwoIsMissingOrTheUnitIsAnother() {
    assertThat(
            Derived.from(
                List.of(
                    cpu("timer-1t", "dropwizard", 10),
                    cpu("timer-8t", "ours", 15),
                    cpu("counter-1t", "ours", 5),
                    new Score("block-1t", "ours", "ns/op", 5),
                    new Score("block-8t", "ours", "ns/op", 5))))
        .isEmpty();
  }

  @Test
  void takesTheIdsOffWhatOursKeeps() {
    assertThat(
            Derived.from(
                List.of(
                    heap("counter", "clientJava", 190),
                    heap("counter", "floorIds", 300),
                    heap("counter", "ours", 480),
                    heap("timer-1-writer", "ours", 2000))))
        .containsExactly(heap("counter-beyond-ids", "ours", 180));
  }

  @Test
  void dividesTheTimeOfOurScrapeByItsSeries() {
    List<Score> derived =
        Derived.from(
            List.of(
                scrape("counters-1k-text", "ours", 50),
                scrape("counters-100k-gzip", "ours", 7_500),
                scrape("counters-100k-gzip", "clientJava", 300_000),
                new Score("register-during-scrape-max", "ours", "us", 9)));

    assertThat(derived)
        .containsExactly(
            new Score("counters-1k-text-per-series", "ours", "ns/series", 50),
            new Score("counters-100k-gzip-per-series", "ours", "ns/series", 75));
  }

  @Test
  void takesWhatItCostsWithoutAWrapperOffTimeAndBytes() {
    List<Score> derived =
        Derived.from(
            List.of(
                nanos("literal", "ours", 400),
                nanos("literal", "p6spy", 250),
                nanos("literal", "floorHikari", 130),
                nanos("literal", "floorRaw", 100),
                new Score("literal", "ours", "B/op", 500),
                new Score("literal", "floorRaw", "B/op", 312)));

    assertThat(derived)
        .containsExactly(
            nanos("literal-added", "ours", 300),
            nanos("literal-added", "p6spy", 150),
            nanos("literal-added", "floorHikari", 30),
            new Score("literal-added", "ours", "B/op", 188));
  }

  @Test
  void comparesWhatIsAddedWithTwoThreadsWithThatOfOne() {
    List<Score> derived =
        Derived.from(
            List.of(
                nanos("prepared-1t", "ours", 110),
                nanos("prepared-1t", "floorRaw", 10),
                nanos("prepared-2t", "ours", 145),
                nanos("prepared-2t", "floorRaw", 20)));

    assertThat(derived)
        .containsExactly(
            nanos("prepared-added-1t", "ours", 100),
            nanos("prepared-added-2t", "ours", 125),
            new Score("prepared-added-2t-over-1t", "ours", "times", 1.25));
  }

  @Test
  void givesWhatIsAddedToADatabaseInPercentToo() {
    List<Score> derived =
        Derived.from(
            List.of(nanos("h2-lookup", "ours", 1_150), nanos("h2-lookup", "floorRaw", 1_000)));

    assertThat(derived)
        .containsExactly(
            nanos("h2-lookup-added", "ours", 150),
            new Score("h2-lookup-added", "ours", "percent", 15));
  }

  private static Score nanos(String benchmarkCase, String method, double value) {
    return new Score(benchmarkCase, method, "ns/op", value);
  }

  private static Score scrape(String benchmarkCase, String method, double micros) {
    return new Score(benchmarkCase, method, "us/op", micros);
  }

  private static Score heap(String benchmarkCase, String method, double value) {
    return new Score(benchmarkCase, method, HeapProfiler.UNIT, value);
  }

  private static Score cpu(String benchmarkCase, String method, double value) {
    return new Score(benchmarkCase, method, CpuProfiler.UNIT, value);
  }
}
