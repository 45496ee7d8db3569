package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.Apm;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.jdbc.TestApm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies without a word, and comes back at the same place. */
class RestartedServerTest {

  @Test
  void h2() throws Exception {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:restarted");
    source.setUser("sa");
    try {
      diesAndComesBack(
          source,
          new Victim() {
            @Override
            public void kill() {
              server.stop();
            }

            @Override
            public void startAgain() throws SQLException {
              server.start();
            }
          });
    } finally {
      server.stop();
    }
  }

  @Test
  void postgreSql(@TempDir Path directory) throws Exception {
    PostgreSql.get(); // or skip
    Path data = directory.resolve("data");
    try (EmbeddedPostgres server = PostgreSql.builder().setDataDirectory(data).start()) {
      diesAndComesBack(PostgreSql.source(server.getPort()), new KilledPostgreSql(data, server));
    }
  }

  private static void diesAndComesBack(DataSource source, Victim server) throws Exception {
    try (Apm apm = TestApm.start()) {
      List<String> raw = experience(source, server);
      List<String> watched = experience(ApmDataSource.wrap(source, apm), server);

      assertThat(watched).isEqualTo(raw);
      assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 4L));
      assertThat(apm.sql().statements())
          .singleElement()
          .satisfies(each -> assertThat(each.errors()).isEqualTo(2));
    }
  }

  /** What an application meets on the way. */
  private static List<String> experience(DataSource source, Victim server) throws Exception {
    List<String> met = new ArrayList<>();
    try (Connection lost = source.getConnection();
        Statement statement = lost.createStatement()) {
      met.add("query " + Outcome.of(() -> statement.execute("SELECT 1")));
      server.kill();
      String failure = Outcome.of(() -> statement.execute("SELECT 1"));
      assertThat(failure).startsWith("threw ");
      met.add("query " + failure);
      met.add("again " + Outcome.of(() -> statement.execute("SELECT 1")));
      met.add("valid " + Outcome.of(() -> lost.isValid(1)));
      met.add("closed " + Outcome.of(lost::isClosed));
      met.add("connect " + Outcome.of(source::getConnection));
      server.startAgain();
    } catch (SQLException e) {
      met.add("close " + Outcome.failure(e));
    }
    try (Connection back = source.getConnection();
        Statement statement = back.createStatement()) {
      met.add("back " + Outcome.of(() -> statement.execute("SELECT 1")));
    }
    return met;
  }
}
