package io.apmkit.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory with a table to look up in. */
final class H2 {

  /** Ids from 0, a power of two. */
  static final int ROWS = 1024;

  private H2() {}

  /** The same for all who ask; it lives as long as the process. */
  static DataSource open() throws SQLException {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    dataSource.setUser("reader");
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS customers"
              + " (id BIGINT PRIMARY KEY, name VARCHAR(40), region VARCHAR(10))");
      statement.execute(
          "MERGE INTO customers SELECT x - 1, 'customer ' || x, '"
              + Sql.REGION
              + "' FROM system_range(1, "
              + ROWS
              + ")");
    }
    return dataSource;
  }
}
