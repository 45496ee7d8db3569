package io.apmkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioReportTest {

  @Test
  void comparesOursWithEachPeerAndFloorOfItsCase() {
    List<String> lines =
        RatioReport.lines(
            "record",
            List.of(
                nanos("counter-1t", "clientJava", 3.0),
                nanos("counter-1t", "floorNothing", 0.25),
                nanos("counter-1t", "ours", 1.5)));

    assertThat(lines)
        .containsExactly(
            "RATIO record counter-1t ours=1.5 peer=clientJava:3 unit=ns/op ratio=0.5",
            "RATIO record counter-1t ours=1.5 peer=floorNothing:0.25 unit=ns/op ratio=6");
  }

  @Test
  void givesALimitWhereThereIsNoPeer() {
    assertThat(RatioReport.lines("memory", List.of(bytes("series-1t", "ours", 1234.56))))
        .containsExactly("LIMIT memory series-1t ours=1235 unit=B/op");
  }

  @Test
  void comparesALimitWithItsFloor() {
    List<String> lines =
        RatioReport.lines(
            "scrape",
            List.of(
                nanos("register-max", "floorUnscraped", 100), nanos("register-max", "ours", 250)));

    assertThat(lines)
        .containsExactly(
            "LIMIT scrape register-max ours=250 unit=ns/op",
            "RATIO scrape register-max ours=250 peer=floorUnscraped:100 unit=ns/op ratio=2.5");
  }

  @Test
  void neverComparesAcrossCasesOrUnits() {
    List<String> lines =
        RatioReport.lines(
            "record",
            List.of(
                nanos("counter-1t", "ours", 2),
                bytes("counter-1t", "ours", 16),
                nanos("counter-2t", "ours", 4),
                nanos("counter-2t", "clientJava", 8)));

    assertThat(lines)
        .containsExactly(
            "LIMIT record counter-1t ours=2 unit=ns/op",
            "LIMIT record counter-1t ours=16 unit=B/op",
            "RATIO record counter-2t ours=4 peer=clientJava:8 unit=ns/op ratio=0.5");
  }

  @Test
  void roundsToFourDigitsAndNeverUsesExponents() {
    List<String> lines =
        RatioReport.lines(
            "scrape",
            List.of(
                nanos("text-1t", "ours", 0.000012345678),
                nanos("text-1t", "micrometerPrometheus", 201_234_567.8)));

    assertThat(lines)
        .containsExactly(
            "RATIO scrape text-1t ours=0.00001235 peer=micrometerPrometheus:201200000"
                + " unit=ns/op ratio=0.00000000000006138");
  }

  @Test
  void takesAllocationBelowATenthOfAByteForNothing() {
    List<String> lines =
        RatioReport.lines(
            "record",
            List.of(
                bytes("timer-1t", "ours", 0.0004),
                bytes("timer-1t", "clientJavaClassic", 0.0001),
                bytes("timer-1t", "dropwizard", 32.0001)));

    assertThat(lines)
        .containsExactly(
            "RATIO record timer-1t ours=0 peer=clientJavaClassic:0 unit=B/op ratio=1",
            "RATIO record timer-1t ours=0 peer=dropwizard:32 unit=B/op ratio=0");
  }

  @Test
  void callsSomethingAgainstNothingInfinity() {
    List<String> lines =
        RatioReport.lines(
            "record",
            List.of(bytes("timer-1t", "ours", 24), bytes("timer-1t", "clientJavaClassic", 0)));

    assertThat(lines)
        .containsExactly(
            "RATIO record timer-1t ours=24 peer=clientJavaClassic:0 unit=B/op ratio=Infinity");
  }

  @Test
  void saysNothingOfACaseThatLeftOursOut() {
    assertThat(RatioReport.lines("record", List.of(nanos("counter-1t", "clientJava", 3))))
        .isEmpty();
  }

  private static Score nanos(String benchmarkCase, String method, double value) {
    return new Score(benchmarkCase, method, "ns/op", value);
  }

  private static Score bytes(String benchmarkCase, String method, double value) {
    return new Score(benchmarkCase, method, "B/op", value);
  }
}
