package io.apmkit.benchmarks.jdbc.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The driver for those who have a URL. Registered by nobody. */
public final class NoopDriver implements Driver {

  /** The only URL that it knows. */
  public static final String URL = "jdbc:noop:shop";

  /** Ready to connect. */
  public NoopDriver() {}

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties properties) {
    return acceptsURL(url) ? new NoopConnection() : null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.equals(URL);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return NoopDatabaseMetaData.MAJOR_VERSION;
  }

  @Override
  public int getMinorVersion() {
    return NoopDatabaseMetaData.MINOR_VERSION;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logs nothing");
  }
}
