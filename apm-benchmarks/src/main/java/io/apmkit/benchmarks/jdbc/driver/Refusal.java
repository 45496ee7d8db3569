package io.apmkit.benchmarks.jdbc.driver;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** What a call is answered with that no benchmark needs. */
final class Refusal {

  private Refusal() {}

  static SQLException of(String method) {
    return new SQLFeatureNotSupportedException("the no-op driver has no " + method);
  }
}
