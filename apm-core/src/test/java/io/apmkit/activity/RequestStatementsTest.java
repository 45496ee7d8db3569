package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Statements attached to requests, and what that shows. */
class RequestStatementsTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
  private final RequestMonitor requests = new RequestMonitor(registry);
  private final SqlMonitor sql =
      new SqlMonitor(registry, SqlConfig.defaults().withMaxRepeats(3), requests);

  @Test
  void aRequestShowsItsStatementsAndAStatementItsRoutes() {
    ActiveRequest request = requests.start("GET");
    assertThat(requests.switchTo(request)).isNull();
    statement("a").succeeded(5);
    statement("b").succeeded(20);
    statement("a").failed(6, "42");
    assertThat(request.statements())
        .extracting(RequestStatement::fingerprint, RequestStatement::count, RequestStatement::nanos)
        .containsExactly(tuple("b", 1L, 20L), tuple("a", 2L, 11L));
    assertThat(requests.switchTo(null)).isSameAs(request);
    statement("a").succeeded(1); // belongs to no request
    request.end("/orders", 200, null);
    request.end("/orders", 200, null);

    assertThat(summary("a").routes()).containsOnly(entry("/orders", 2L));
    assertThat(summary("b").routes()).containsOnly(entry("/orders", 1L));
    assertThat(sql.repeatedStatements()).isEmpty();
  }

  @Test
  void aStatementRepeatedWithinARequestIsAFinding() {
    for (int repeats : new int[] {3, 4, 10}) {
      ActiveRequest request = requests.start("GET");
      requests.switchTo(request);
      for (int i = 0; i < repeats; i++) {
        statement("line").succeeded(100);
      }
      statement("order").succeeded(1_000);
      requests.switchTo(null);
      request.end("/orders/*", 200, null);
    }

    assertThat(sql.repeatedStatements())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.route()).isEqualTo("/orders/*");
              assertThat(found.fingerprint()).isEqualTo("line");
              assertThat(found.requests()).isEqualTo(2);
              assertThat(found.repeats()).isEqualTo(14);
              assertThat(found.mostRepeats()).isEqualTo(10);
              assertThat(found.wastedNanos()).isEqualTo(300 + 900);
            });
    assertThat(
            registry
                .get("db.client.repeated.statements")
                .tag("http.route", "/orders/*")
                .counter()
                .count())
        .isEqualTo(2);
  }

  @Test
  void aRequestWithVeryManyDifferentStatementsStaysSmall() {
    ActiveRequest request = requests.start("GET");
    requests.switchTo(request);
    for (int i = 0; i < 1_000; i++) {
      statement("s" + i).succeeded(1);
    }
    requests.switchTo(null);

    assertThat(request.statements()).hasSize(128).allMatch(each -> each.count() == 1);
  }

  @Test
  void aStatementOfVeryManyRoutesStaysSmallAndLosesNone() {
    for (int i = 0; i < 50; i++) {
      ActiveRequest request = requests.start("GET");
      requests.switchTo(request);
      statement("a").succeeded(1);
      requests.switchTo(null);
      request.end("/" + i, 200, null);
    }

    assertThat(summary("a").routes()).hasSize(StatementRecorder.MAX_ROUTES + 1);
    assertThat(summary("a").routes().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(50);
  }

  @Test
  void threadsThatShareARequestLoseNothing() throws InterruptedException {
    ActiveRequest request = requests.start("GET");
    CountDownLatch start = new CountDownLatch(1);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                requests.switchTo(request);
                try {
                  start.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                for (int i = 0; i < 10_000; i++) {
                  statement("s" + i % 20).succeeded(1);
                }
              });
      threads[t].start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(request.statements()).hasSize(20).allMatch(each -> each.count() == 2_000);
  }

  @Test
  void requestsOfAnotherMonitorAreNotMixedIn() {
    ActiveRequest foreign = new RequestMonitor(registry).start("GET");
    requests.switchTo(foreign);
    statement("a").succeeded(1);

    assertThat(requests.current()).isNull();
    assertThat(foreign.statements()).isEmpty();
    assertThat(requests.switchTo(null)).isSameAs(foreign);
  }

  private StatementRecorder statement(String fingerprint) {
    return sql.statement("h2database", fingerprint, "SELECT", "t");
  }

  private SqlStatementSummary summary(String fingerprint) {
    return sql.statements().stream()
        .filter(each -> each.fingerprint().equals(fingerprint))
        .findFirst()
        .orElseThrow();
  }
}
