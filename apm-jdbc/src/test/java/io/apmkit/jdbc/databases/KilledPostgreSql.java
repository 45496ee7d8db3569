package io.apmkit.jdbc.databases;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Kills the first process of a server, and starts it as it was started. */
final class KilledPostgreSql implements Victim {

  private final Path data;
  private final int port;
  private String program;

  KilledPostgreSql(Path data, EmbeddedPostgres server) {
    this.data = data;
    this.port = server.getPort();
  }

  @Override
  public void kill() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    program = postmaster.info().command().orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.add(postmaster);
    postmaster.destroyForcibly();
    await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Override
  public void startAgain() throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // it refuses to be run by root
    }
    command.addAll(List.of(program, "-D", data.toString(), "-p", String.valueOf(port)));
    command.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(data.resolveSibling("log").toFile())
        .start(); // stopped by whoever made the data
    await().until(this::answers);
  }

  private boolean answers() {
    try (Connection connection = PostgreSql.source(port).getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
