package io.apmkit.examples.shop;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Where the shop can be watched from. Safe for use by many threads. */
interface Watcher extends AutoCloseable {

  /** The database that the shop is to use from now on. */
  DataSource watch(HikariDataSource pool);

  /** Adds to the web application what it needs, before it starts. */
  void mount(ServletContextHandler context);

  void orderPlaced(double eur);

  void orderRefused(OrderOutcome why);

  @Override
  void close();
}
