package io.apmkit.jdbc;

import io.apmkit.Apm;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/** Starts apmkit, uses every kind of source of connections, and ends as a servlet context does. */
public final class WebApplication implements Runnable {

  private final Apm apm = TestApm.start();

  /** Called by reflection, from another class loader. */
  public WebApplication() {}

  @Override
  public void run() {
    try {
      Class.forName(ApmDriver.class.getName());
      query(DriverManager.getConnection("jdbc:apm:h2:mem:;apm=jdbc-test"));
      query(ApmDataSource.wrap(DriverManager.getConnection("jdbc:h2:mem:"), apm));
      JdbcDataSource h2 = new JdbcDataSource();
      h2.setURL("jdbc:h2:mem:");
      XAConnection physical = ApmXADataSource.wrap(h2, apm).getXAConnection();
      query(physical.getConnection());
      physical.close();
      DatabaseStatistics.watch(h2, apm, "h2");
      if (TestApm.counts(apm).getOrDefault("SELECT", 0L) != 3) {
        throw new IllegalStateException(TestApm.counts(apm).toString());
      }
    } catch (ClassNotFoundException | SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      deregisterDrivers();
      apm.close();
    }
  }

  private static void query(Connection connection) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  private static void deregisterDrivers() {
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == WebApplication.class.getClassLoader()) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
