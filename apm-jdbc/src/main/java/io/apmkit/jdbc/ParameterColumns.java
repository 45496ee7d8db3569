package io.apmkit.jdbc;

import org.jspecify.annotations.Nullable;

/** Columns of parameters. */
final class ParameterColumns {

  private final int length;

  private ParameterColumns(int length) {
    this.length = length;
  }

  static ParameterColumns of(String sql) {
    return new ParameterColumns(sql.length());
  }

  @Nullable String name(int parameterIndex) {
    return parameterIndex > length ? "" : null;
  }
}
