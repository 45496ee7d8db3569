package consumer;

import io.apmkit.Apm;
import io.apmkit.exporters.http.ApmHttpServer;
import io.apmkit.jdbc.ApmDataSource;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Records, serves, reads back, ends. */
final class Main {
  public static void main(String[] args) throws Exception {
    try (Apm apm = Apm.builder().application("consumer").start();
        ApmHttpServer server = ApmHttpServer.start(apm, 0)) {
      apm.registry().counter("hello").increment();
      apm.sql().statement("h2database", "select ?", "SELECT", null).succeeded(1_000);
      if (!ApmDataSource.wrap(new NoDatabase(), apm).isWrapperFor(NoDatabase.class)) {
        throw new AssertionError("the wrapped data source is not found behind its wrapper");
      }
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics/prometheus");
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      for (String expected :
          new String[] {"hello_total 1\n", "jvm_memory_used_bytes{", "db_operation_name=\"SELECT\""}) {
        if (!text.contains(expected)) {
          throw new AssertionError(args[0] + ": no " + expected + " in:\n" + text);
        }
      }
      boolean named = Apm.class.getModule().isNamed();
      if (named != args[0].startsWith("module")) {
        throw new AssertionError("expected the " + args[0] + ", but apmkit's module is "
            + Apm.class.getModule());
      }
    }
    System.out.println("consumer on the " + args[0] + ": ok");
  }

  private Main() {}

  /** A data source without a database. */
  private static final class NoDatabase implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("none");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      throw new SQLException("none");
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return type.isInstance(this);
    }
  }
}
