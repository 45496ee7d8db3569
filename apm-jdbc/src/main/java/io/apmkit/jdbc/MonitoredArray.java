package io.apmkit.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An SQL array whose result sets are wrapped.
 *
 * <p>Drivers accept their own arrays only, so the wrappers of this package take it off again where
 * an array is passed back. It is a {@link DelegatingWrapper Wrapper}, which arrays are not, because
 * there is no other way to the driver's type.
 */
final class MonitoredArray extends DelegatingWrapper implements Array {

  private static final @Nullable MethodHandle CLOSE =
      LaterMethod.find(Array.class, "close", MethodType.methodType(void.class));

  private final Array delegate;
  private final MonitoredConnection connection;

  MonitoredArray(Array delegate, MonitoredConnection connection) {
    this.delegate = delegate;
    this.connection = connection;
  }

  /** What the driver knows: {@code value} without our wrapper, if it has one. */
  static @Nullable Array unwrapped(@Nullable Array value) {
    return value instanceof MonitoredArray ours ? ours.delegate : value;
  }

  /** What the driver knows: {@code value} without our wrapper, if it has one. */
  static @Nullable Object unwrapped(@Nullable Object value) {
    return value instanceof MonitoredArray ours ? ours.delegate : value;
  }

  /** The same for each of {@code values}; a copy only if one had a wrapper. */
  static @Nullable Object @Nullable [] unwrapped(@Nullable Object @Nullable [] values) {
    if (values == null) {
      return null; // the driver will say what it thinks of that
    }
    @Nullable Object[] result = values;
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof MonitoredArray ours) {
        result = result == values ? values.clone() : result;
        result[i] = ours.delegate;
      }
    }
    return result;
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    return delegate.getBaseTypeName();
  }

  @Override
  public int getBaseType() throws SQLException {
    return delegate.getBaseType();
  }

  @Override
  public @Nullable Object getArray() throws SQLException {
    return delegate.getArray();
  }

  @Override
  public @Nullable Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
    return delegate.getArray(map);
  }

  @Override
  public @Nullable Object getArray(long index, int count) throws SQLException {
    return delegate.getArray(index, count);
  }

  @Override
  public @Nullable Object getArray(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return delegate.getArray(index, count, map);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return connection.wrap(delegate.getResultSet());
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
    return connection.wrap(delegate.getResultSet(map));
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    return connection.wrap(delegate.getResultSet(index, count));
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return connection.wrap(delegate.getResultSet(index, count, map));
  }

  @Override
  public void free() throws SQLException {
    delegate.free();
  }

  /**
   * Of JDBC 4.5, which comes with JDK 26; frees the array, as it does there by default.
   *
   * @throws SQLException as there
   */
  public void close() throws SQLException {
    if (CLOSE == null) {
      delegate.free();
      return;
    }
    try {
      CLOSE.invokeExact(delegate);
    } catch (Throwable e) {
      throw LaterMethod.<SQLException>same(e);
    }
  }

  @Override
  Object delegate() {
    return delegate;
  }

  /** The driver's own text, which often is the content in the syntax of the database. */
  @Override
  public String toString() {
    return delegate.toString();
  }
}
