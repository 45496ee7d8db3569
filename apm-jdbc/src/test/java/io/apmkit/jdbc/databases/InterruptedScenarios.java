package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Work that does not come to its end. */
interface InterruptedScenarios {

  SideBySide both();

  @Test
  default void timeout() throws Exception {
    both()
        .run(
            side -> {
              Connection connection = side.connect();
              try (Statement s = connection.createStatement()) {
                s.setQueryTimeout(1);
                side.note("timeout", s::getQueryTimeout);
                assertThat(
                        side.note("too long", () -> s.executeQuery(side.database().endlessQuery())))
                    .startsWith("threw ");
                side.did("negative", () -> s.setQueryTimeout(-1));
                side.note("still there", () -> s.executeQuery("SELECT 1"));
              }
            });

    assertThat(both().errors()).isEqualTo(Map.of("SELECT", 1L));
    assertThat(both().counts().values().stream().mapToLong(n -> n).sum()).isEqualTo(2);
  }

  @Test
  default void cancelFromAnotherThread() throws Exception {
    both()
        .run(
            side -> {
              Connection connection = side.connect();
              try (PreparedStatement query =
                  connection.prepareStatement(side.database().endlessQuery())) {
                CompletableFuture<String> cancelled =
                    CompletableFuture.supplyAsync(() -> side.note("query", query::executeQuery));
                await()
                    .until(
                        () -> {
                          query.cancel(); // does nothing before the query runs
                          return cancelled.isDone();
                        });
                assertThat(cancelled.join()).startsWith("threw ");
              }
            });

    assertThat(both().errors()).isEqualTo(Map.of("SELECT", 1L));
  }

  @Test
  default void killedConnection() throws Exception {
    both()
        .given(CrudScenarios.ORDERS)
        .run(
            side -> {
              Connection victim = side.connect();
              victim.setAutoCommit(false);
              try (Statement s = victim.createStatement();
                  ResultSet rows = s.executeQuery("SELECT * FROM orders")) {
                side.note("rows", rows::next);
                side.database().killConnections();
                assertThat(side.note("gone", () -> s.executeQuery("SELECT * FROM orders")))
                    .startsWith("threw ");
                side.note("still gone", () -> s.executeQuery("SELECT * FROM orders"));
                side.did("commit", victim::commit);
                side.note("valid", () -> victim.isValid(1));
                side.note("closed", victim::isClosed);
                side.did("close of the statement", s::close);
              }
              side.did("close", victim::close);
              side.note("closed", victim::isClosed);
              side.query(side.connect(), "SELECT * FROM orders");
            });

    assertThat(both().counts()).containsEntry("SELECT orders", 4L);
    assertThat(both().errors()).containsKey("SELECT");
  }
}
