package io.apmkit.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column each {@code ?} of a statement is compared with, assigned to or inserted into, as far
 * as that can be told for certain. Immutable.
 *
 * <p>A parameter that is only part of what a column is compared with, such as the argument of a
 * function, has none: of {@code code = encrypt(?, ?)} one may be the key.
 *
 * <p>Made in one pass over at most {@value SqlCursor#MAX_LENGTH} characters and for at most {@value
 * #MAX_PARAMETERS} parameters. Behind text whose meaning depends on the dialect, nothing is known.
 */
final class ParameterColumns {

  static final int MAX_PARAMETERS = 1000;

  private final List<@Nullable String> names;

  ParameterColumns(List<@Nullable String> names) {
    this.names = names;
  }

  static ParameterColumns of(String sql) {
    return new ParameterColumns(new ParameterColumnsReader(sql).read());
  }

  /**
   * The column's name without quotes, table and schema; null if it is not known.
   *
   * @param parameterIndex as JDBC counts, from 1; any other number is answered with null
   */
  @Nullable String name(int parameterIndex) {
    return parameterIndex >= 1 && parameterIndex <= names.size()
        ? names.get(parameterIndex - 1)
        : null;
  }
}
