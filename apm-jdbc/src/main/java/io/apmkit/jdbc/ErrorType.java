package io.apmkit.jdbc;

import java.sql.SQLException;

/**
 * The label {@code error.type} of what a driver throws: of few different values, and no secrets.
 */
final class ErrorType {

  private ErrorType() {}

  /**
   * The class of the SQLState, its first two characters, which ISO/IEC 9075 defines: {@code 23} for
   * violated constraints, say. The name of the exception's class if there is none.
   */
  static String of(Throwable thrown) {
    String state = thrown instanceof SQLException e ? e.getSQLState() : null;
    return state != null && isState(state) ? state.substring(0, 2) : thrown.getClass().getName();
  }

  private static boolean isState(String state) {
    return state.length() == 5 && isPart(state.charAt(0)) && isPart(state.charAt(1));
  }

  private static boolean isPart(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }
}
