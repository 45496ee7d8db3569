package io.apmkit.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * What all wrappers have in common: how to look for a type in the layers below, and a name for
 * logs. Equal to itself only.
 *
 * <p>A subclass keeps its delegate in a field of the JDBC type that it calls. One shared field of
 * type {@link Wrapper} would need a cast on every call, and casting one driver object to several
 * interfaces in turn makes threads contend for a cache inside its class.
 */
abstract class DelegatingWrapper implements Wrapper {

  abstract Object delegate();

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return Layers.unwrap(this, delegate(), type);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) throws SQLException {
    return Layers.isWrapperFor(this, delegate(), type);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName()
        + "@"
        + Integer.toHexString(System.identityHashCode(this))
        + " wrapping "
        + delegate();
  }
}
