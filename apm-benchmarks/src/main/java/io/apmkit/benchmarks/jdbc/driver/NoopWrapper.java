package io.apmkit.benchmarks.jdbc.driver;

import java.sql.SQLException;
import java.sql.Wrapper;

/** Wraps nothing but itself. */
abstract class NoopWrapper implements Wrapper {

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a wrapper for " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
