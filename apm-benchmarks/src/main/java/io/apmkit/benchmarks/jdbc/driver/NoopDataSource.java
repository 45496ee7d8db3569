package io.apmkit.benchmarks.jdbc.driver;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes a new connection for each who asks. */
public final class NoopDataSource extends NoopWrapper implements DataSource {

  /** Ready to connect. */
  public NoopDataSource() {}

  @Override
  public Connection getConnection() {
    return new NoopConnection();
  }

  @Override
  public Connection getConnection(@Nullable String username, @Nullable String password) {
    return new NoopConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logs nothing");
  }
}
