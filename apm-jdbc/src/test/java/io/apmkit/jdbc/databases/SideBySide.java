package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.Apm;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.jdbc.TestApm;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The same work through the driver alone and through apmkit, each on a fresh schema: the
 * application must see the same.
 */
final class SideBySide implements AutoCloseable {

  interface Scenario {
    void run(Side side) throws Exception;
  }

  private final Apm apm = TestApm.start();
  private final Database database;
  private String[] setup = {};

  SideBySide(Database database) {
    this.database = database;
  }

  Database database() {
    return database;
  }

  Apm apm() {
    return apm;
  }

  /** What is there before the work begins; not watched. */
  SideBySide given(String... statements) {
    this.setup = statements;
    return this;
  }

  SideBySide run(Scenario scenario) throws Exception {
    List<String> raw = play(scenario, prepared());
    List<String> watched = play(scenario, ApmDataSource.wrap(prepared(), apm));
    assertThat(raw).as("what the driver does").isNotEmpty();
    assertThat(watched).as("what the application sees").isEqualTo(raw);
    return this;
  }

  /** Executions by operation and main table, such as {@code INSERT orders}. */
  Map<String, Long> counts() {
    assertThat(apm.sql().statements())
        .allSatisfy(each -> assertThat(each.databaseSystem()).isEqualTo(database.system()));
    return TestApm.counts(apm);
  }

  /** Executions that failed, by operation. */
  Map<String, Long> errors() {
    return apm.sql().statements().stream()
        .filter(each -> each.errors() > 0)
        .collect(
            Collectors.groupingBy(
                each -> each.operation(), Collectors.summingLong(each -> each.errors())));
  }

  private DataSource prepared() throws SQLException {
    DataSource source = database.fresh();
    Database.execute(source, setup);
    return source;
  }

  private List<String> play(Scenario scenario, DataSource source) throws Exception {
    try (Side side = new Side(source, database)) {
      scenario.run(side);
      return side.notes();
    }
  }

  @Override
  public void close() {
    apm.close();
  }
}
