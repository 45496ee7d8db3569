package io.apmkit.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * How a database is asked for its statistics; each query answers with one number.
 *
 * @param size bytes of the database that the connection is to, on disk
 * @param connections open connections to the whole server, of whatever client
 * @param column where the connections are in the answer, from 1
 */
record StatisticsQueries(String size, String connections, int column) {

  /** What every user of the database may ask. */
  private static final StatisticsQueries POSTGRESQL =
      new StatisticsQueries(
          "SELECT pg_database_size(current_database())",
          "SELECT sum(numbackends) FROM pg_stat_database",
          1);

  /** As precise as the statistics of the tables; nothing if no schema is chosen. */
  private static final StatisticsQueries MYSQL =
      new StatisticsQueries(
          "SELECT IF(DATABASE() IS NULL, NULL, COALESCE(SUM(data_length + index_length), 0))"
              + " FROM information_schema.tables WHERE table_schema = DATABASE()",
          "SHOW GLOBAL STATUS LIKE 'Threads_connected'",
          2);

  /** There is no size of a database in memory; who is no administrator sees his own session. */
  private static final StatisticsQueries H2 =
      new StatisticsQueries(
          "SELECT CAST(setting_value AS BIGINT) FROM information_schema.settings"
              + " WHERE setting_name = 'info.FILE_SIZE'",
          "SELECT COUNT(*) FROM information_schema.sessions",
          1);

  /** Null if nobody knows how to ask. */
  static @Nullable StatisticsQueries of(String databaseSystem) {
    return switch (databaseSystem) {
      case "postgresql" -> POSTGRESQL;
      case "mysql", "mariadb" -> MYSQL;
      case "h2database" -> H2;
      default -> null;
    };
  }
}
