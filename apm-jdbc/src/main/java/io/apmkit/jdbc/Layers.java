package io.apmkit.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** How to look for a type in the layers below an object that wraps another. */
final class Layers {

  private Layers() {}

  /** The wrapper itself if it is a {@code type}, so that nobody leaves monitoring by accident. */
  static <T> T unwrap(Object wrapper, Object delegate, Class<T> type) throws SQLException {
    if (type.isInstance(wrapper)) {
      return type.cast(wrapper);
    }
    if (type.isInstance(delegate)) {
      return type.cast(delegate);
    }
    if (delegate instanceof Wrapper below) {
      return below.unwrap(type);
    }
    throw new SQLException(delegate.getClass().getName() + " is not a " + type.getName());
  }

  static boolean isWrapperFor(Object wrapper, Object delegate, Class<?> type) throws SQLException {
    return type.isInstance(wrapper)
        || type.isInstance(delegate)
        || (delegate instanceof Wrapper below && below.isWrapperFor(type));
  }
}
