package io.apmkit.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.apmkit.Apm;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.jdbc.TestApm;
import io.apmkit.snapshot.RegistrySnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool over apmkit, apmkit over a pool, and both at once, with threads at work. */
class HikariTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 50;

  private final Apm apm = TestApm.start();

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void poolOverApmkit() throws Exception {
    try (HikariDataSource pool = pool(ApmDataSource.wrap(Orders.database(), apm))) {
      work(pool);
    }
    countsEachOnce();
  }

  @Test
  void apmkitOverPool() throws Exception {
    try (ApmDataSource overPool = ApmDataSource.wrap(pool(Orders.database()), apm)) {
      work(overPool);
    }
    countsEachOnce();
  }

  @Test
  void apmkitOverPoolOverApmkit() throws Exception {
    try (ApmDataSource both =
        ApmDataSource.wrap(pool(ApmDataSource.wrap(Orders.database(), apm)), apm)) {
      work(both);
    }
    countsEachOnce();
  }

  @Test
  void gaugesOfThePoolStandBesideOurs() throws Exception {
    HikariConfig config = config(ApmDataSource.wrap(Orders.database(), apm));
    config.setPoolName("shop");
    config.setMetricRegistry(apm.registry());
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();

      RegistrySnapshot exposed = RegistrySnapshot.of(apm.registry()::walk);

      assertThat(exposed.value("hikaricp_connections", "pool=\"shop\"")).isPresent();
      assertThat(exposed.value("hikaricp_connections_active", "pool=\"shop\"")).hasValue(1);
      assertThat(exposed.value("hikaricp_connections_max", "pool=\"shop\"")).hasValue(THREADS);
      assertThat(exposed.value("hikaricp_connections_acquire_seconds_count", "pool=\"shop\""))
          .hasValue(1);
    }
  }

  private static HikariDataSource pool(DataSource source) {
    return new HikariDataSource(config(source));
  }

  private static HikariConfig config(DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(THREADS);
    return config;
  }

  private void countsEachOnce() {
    long each = THREADS * ROUNDS;
    assertThat(TestApm.counts(apm))
        .containsOnly(entry("INSERT orders", each), entry("SELECT orders", each));
  }

  private static void work(DataSource source) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t * ROUNDS;
        done.add(
            threads.submit(
                () -> {
                  for (int id = first; id < first + ROUNDS; id++) {
                    insertAndRead(source, id);
                  }
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void insertAndRead(DataSource source, int id) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?, ?)");
        PreparedStatement query =
            connection.prepareStatement("SELECT name FROM orders WHERE id = ?")) {
      insert.setInt(1, id);
      insert.setString(2, "order " + id);
      insert.executeUpdate();
      query.setInt(1, id);
      try (ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("order " + id);
        assertThat(rows.getStatement().getConnection()).isSameAs(connection);
      }
    }
  }
}
