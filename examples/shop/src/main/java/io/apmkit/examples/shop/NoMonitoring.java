package io.apmkit.examples.shop;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** The shop as it would be without apmkit: to compare with. */
final class NoMonitoring implements Watcher {

  @Override
  public DataSource watch(HikariDataSource pool) {
    return pool;
  }

  @Override
  public void mount(ServletContextHandler context) {}

  @Override
  public void orderPlaced(double eur) {}

  @Override
  public void orderRefused(OrderOutcome why) {}

  @Override
  public void close() {}
}
