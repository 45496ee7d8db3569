package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.Apm;
import io.apmkit.jdbc.ApmXADataSource;
import io.apmkit.jdbc.TestApm;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions in two phases, through the driver alone and through apmkit. */
class XaTest {

  /** What H2 forgets, where it is in memory only. */
  private static final String[] LEFT_OVER = {
    "left over: true", "rollback: rolled back", "nothing is left: false"
  };

  private final Apm apm = TestApm.start();

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void h2() throws Exception {
    sameOnBothSides(new H2());
  }

  @Test
  void postgreSql() throws Exception {
    assertThat(sameOnBothSides(PostgreSql.get())).contains(LEFT_OVER);
  }

  @Test
  void mariaDb() throws Exception {
    assertThat(sameOnBothSides(MariaDb.get())).contains(LEFT_OVER);
  }

  private List<String> sameOnBothSides(Database database) throws Exception {
    List<String> raw = play(prepared(database));
    List<String> watched = play(ApmXADataSource.wrap(prepared(database), apm));

    assertThat(watched).isEqualTo(raw);
    assertThat(TestApm.counts(apm))
        .containsOnly(entry("INSERT orders", 5L), entry("SELECT orders", 1L));
    assertThat(apm.sql().statements())
        .allSatisfy(each -> assertThat(each.databaseSystem()).isEqualTo(database.system()))
        .filteredOn(each -> each.errors() > 0)
        .singleElement()
        .satisfies(each -> assertThat(each.errors()).isEqualTo(1));
    return raw;
  }

  private static XADataSource prepared(Database database) throws SQLException {
    XADataSource source = database.freshXa();
    XAConnection physical = source.getXAConnection();
    try (Connection connection = physical.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(CrudScenarios.ORDERS);
    } finally {
      physical.close();
    }
    return source;
  }

  private static List<String> play(XADataSource source) throws Exception {
    try (XaSide side = new XaSide(source)) {
      side.commitsInTwoPhases();
      side.rollsBackWhatWasPrepared();
      side.commitsInOnePhase();
      side.isToldWhatItDoesWrong();
      side.hearsOfTheEndOfConnections();
      return side.notes();
    }
  }
}
