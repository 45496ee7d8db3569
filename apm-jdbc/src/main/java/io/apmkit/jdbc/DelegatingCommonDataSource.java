package io.apmkit.jdbc;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.sql.Wrapper;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the sources of connections of all kinds have in common: everything but the connections.
 *
 * <p>Nothing is final here, so that the compiler repeats the methods in the public subclasses,
 * where containers that configure by reflection may call them.
 *
 * <p>A subclass keeps the source in a field of its own type too, for the reason that {@link
 * DelegatingWrapper} gives.
 */
abstract class DelegatingCommonDataSource implements CommonDataSource, Wrapper, AutoCloseable {

  private final CommonDataSource target;

  DelegatingCommonDataSource(CommonDataSource target) {
    this.target = target;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    target.setLogWriter(out);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return target.getParentLogger();
  }

  @Override
  public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    return target.createShardingKeyBuilder();
  }

  /** This if it is a {@code type}, else whatever is one in the layers below. */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Layers.unwrap(this, target, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return Layers.isWrapperFor(this, target, type);
  }

  /**
   * Closes the wrapped source if it can be closed, as pools can; else does nothing.
   *
   * @throws SQLException if that fails; what is neither an {@code SQLException} nor unchecked is
   *     its cause
   */
  @Override
  public void close() throws SQLException {
    if (!(target instanceof AutoCloseable closeable)) {
      return;
    }
    try {
      closeable.close();
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new SQLException("the wrapped data source could not be closed", e);
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " wrapping " + target;
  }
}
