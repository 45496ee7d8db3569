package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private static final String REQUESTS = "http_server_request_duration_seconds_count";
  private static final String CALLS = "db_client_operation_duration_seconds_count";

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);

  @Test
  void aRequestIsRecordedOnceWithTheConventionsLabels() {
    RequestMonitor requests = new RequestMonitor(registry);
    ActiveRequest request = requests.start("GET");
    clock.add(Duration.ofMillis(75));

    request.end("/orders/*", 200, null);
    request.end("/orders/*", 500, null); // a container that calls twice

    RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
    assertThat(seen.named(REQUESTS)).hasSize(1);
    assertThat(seen.named(REQUESTS).get(0).labels())
        .containsExactly(
            "http_request_method=\"GET\"",
            "http_response_status_code=\"200\"",
            "http_route=\"/orders/*\"");
    assertThat(seen.value("http_server_request_duration_seconds_sum")).hasValue(0.075);
    assertThat(seen.value("http_server_request_duration_seconds_bucket", "le=\"0.075\""))
        .hasValue(1);
    assertThat(seen.value("http_server_request_duration_seconds_bucket", "le=\"0.05\""))
        .hasValue(0);
  }

  @Test
  void errorsBearTheirTypeAndUnknownMethodsShareOneName() {
    RequestMonitor requests = new RequestMonitor(registry);
    requests.start("get").end("/a", 500, new IllegalStateException("secret"));
    requests.start("BREW").end("/a", 503, null);
    requests.start("GET").end("/a", 404, null);

    RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
    assertThat(
            seen.value(
                REQUESTS,
                "http_request_method=\"_OTHER\"",
                "error_type=\"java.lang.IllegalStateException\""))
        .hasValue(1);
    assertThat(seen.value(REQUESTS, "http_request_method=\"_OTHER\"", "error_type=\"503\""))
        .hasValue(1);
    assertThat(seen.named(REQUESTS).stream().flatMap(sample -> sample.labels().stream()))
        .noneMatch(label -> label.contains("secret") || label.contains("BREW"));
    assertThat(seen.value(REQUESTS, "http_response_status_code=\"404\"")).hasValue(1);
  }

  @Test
  void databaseCallsAreRecordedByOperationAndSummedUpByStatement() {
    SqlMonitor sql = new SqlMonitor(registry, SqlConfig.defaults(), new RequestMonitor(registry));
    StatementRecorder select = sql.statement("h2database", "select ?", "SELECT", "orders");
    select.succeeded(2_000_000);
    select.failed(3_000_000, "java.sql.SQLException");
    sql.statement("h2database", "commit", "COMMIT", null).succeeded(-5);

    RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
    assertThat(
            seen.value(
                CALLS, "db_operation_name=\"SELECT\"", "error_type=\"java.sql.SQLException\""))
        .hasValue(1);
    assertThat(seen.named(CALLS).stream().mapToDouble(RegistrySnapshot.Sample::value).sum())
        .isEqualTo(3);
    SqlStatementSummary first = sql.statements().get(0);
    assertThat(first.fingerprint()).isEqualTo("select ?");
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.errors()).isEqualTo(1);
    assertThat(first.totalNanos()).isEqualTo(5_000_000);
    assertThat(first.maxNanos()).isEqualTo(3_000_000);
    assertThat(first.percentile(0.5)).isCloseTo(Duration.ofMillis(2), Duration.ofNanos(20_000));
    assertThat(sql.statement("h2database", "select ?", "SELECT", "orders")).isSameAs(select);
  }

  @Test
  void statementsPastTheCeilingShareARowAndNoneIsLost() {
    SqlMonitor sql =
        new SqlMonitor(
            registry, SqlConfig.defaults().withMaxStatements(2), new RequestMonitor(registry));
    for (int i = 0; i < 5; i++) {
      sql.statement("h2database", "select " + i, "SELECT", "t").succeeded(1);
    }

    assertThat(sql.statements()).hasSize(3);
    assertThat(sql.statements().stream().mapToLong(SqlStatementSummary::count).sum()).isEqualTo(5);
    assertThat(sql.overflowed()).isEqualTo(3);
  }
}
