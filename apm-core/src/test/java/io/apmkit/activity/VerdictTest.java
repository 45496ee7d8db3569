package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final RequestResources UNKNOWN = new RequestResources(0, -1, -1, List.of(), 0);
  private static final RequestStatement ONE =
      new RequestStatement("h2database", "select 1", "SELECT", null, 1, 600, false);

  @Test
  void theProcessStoodStill() {
    RequestResources paused =
        new RequestResources(
            900,
            100,
            0,
            List.of(new RequestPause("G1 Old", 0, 700), new RequestPause("G1 Old", 800, 100)),
            800);

    assertThat(Verdict.of(1_000, 600, 1, List.of(ONE), List.of(), paused))
        .isEqualTo("80 % while the process stood still (G1 Old)");
  }

  @Test
  void oneStatement() {
    assertThat(Verdict.of(1_000, 600, 1, List.of(ONE), List.of(), UNKNOWN))
        .isEqualTo("60 % in one SQL: select 1");
  }

  @Test
  void oneStatementAFewTimes() {
    RequestStatement few =
        new RequestStatement("h2database", "x".repeat(200), "SELECT", null, 3, 900, false);

    assertThat(Verdict.of(1_000, 900, 3, List.of(few), List.of(), UNKNOWN))
        .isEqualTo("90 % in 3 times the same SQL: " + "x".repeat(120) + "…");
  }

  @Test
  void manyStatements() {
    RequestStatement some =
        new RequestStatement("h2database", "select 2", "SELECT", null, 4, 300, false);

    assertThat(Verdict.of(1_000, 700, 12, List.of(some), List.of(), UNKNOWN))
        .isEqualTo("70 % in 12 executions of SQL");
  }

  @Test
  void statementsOfSeveralThreadsTakeNoMoreThanEverything() {
    RequestStatement parallel =
        new RequestStatement("h2database", "select 3", "SELECT", null, 8, 5_000, false);

    assertThat(Verdict.of(1_000, 5_000, 8, List.of(parallel), List.of(), UNKNOWN))
        .startsWith("100 % in 8 times the same SQL");
  }

  @Test
  void theInnermostStepThatExplainsIt() {
    List<RequestStep> steps =
        List.of(
            new RequestStep("short", 0, 100, null),
            new RequestStep("inner", 200, 600, null),
            new RequestStep("outer", 0, 900, null));

    assertThat(Verdict.of(1_000, 0, 0, List.of(), steps, UNKNOWN)).isEqualTo("60 % in inner");
  }

  @Test
  void computing() {
    RequestResources busy = new RequestResources(900, 800, 0, List.of(), 0);

    assertThat(Verdict.of(1_000, 100, 1, List.of(ONE), List.of(), busy))
        .isEqualTo("89 % computing");
  }

  @Test
  void nothingStandsOut() {
    RequestResources idle = new RequestResources(900, 90, 0, List.of(), 100);

    assertThat(Verdict.of(1_000, 300, 2, List.of(ONE), List.of(), idle))
        .isEqualTo(
            "30 % in 2 executions of SQL, 10 % while the process stood still, 10 % computing, the"
                + " rest waiting for something that is not measured");
    assertThat(Verdict.of(1_000, 300, 1, List.of(ONE), List.of(), UNKNOWN))
        .isEqualTo("30 % in one execution of SQL, the rest is not explained");
    assertThat(Verdict.of(1_000, 0, 0, List.of(), List.of(), UNKNOWN))
        .isEqualTo("nothing that was measured explains it");
  }
}
