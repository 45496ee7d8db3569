package io.apmkit.examples.shop;

import io.apmkit.Apm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running shop: web server, database, monitoring, visitors. Listens on the loopback address
 * only.
 *
 * <p>Safe for use by many threads; {@link #close} may be called more than once.
 */
final class Shop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Shop.class);

  private final Deque<AutoCloseable> started; // guarded by this; last started comes first
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private final Watcher watcher;
  private final Traffic traffic;

  private Shop(Deque<AutoCloseable> started, int port, Watcher watcher, Traffic traffic) {
    this.started = started;
    this.port = port;
    this.watcher = watcher;
    this.traffic = traffic;
  }

  /**
   * Opens the shop; when this returns, it answers.
   *
   * @throws ShopStartException if the port is taken, or the database or a setting of apmkit cannot
   *     be used; nothing is left running then
   */
  static Shop start(ShopOptions options) throws ShopStartException {
    Deque<AutoCloseable> started = new ArrayDeque<>();
    boolean open = false;
    try {
      WebServer server = WebServer.bind(options.port()); // first, because it fails fastest
      started.push(server);
      ShopDatabase database = ShopDatabase.open(options.jdbcUrl(), server.port());
      started.push(database);
      Watcher watcher = options.monitoring() ? Monitoring.start(server.port()) : new NoMonitoring();
      started.push(watcher);

      DataSource watched = watcher.watch(database.pool());
      ServletContextHandler context = WebServer.context();
      watcher.mount(context);
      Routes.add(context, watched, watcher);
      server.serve(context);
      started.push(server); // again: it has to stop before what it needs is closed

      Traffic traffic = new Traffic(server.port());
      started.push(traffic::stop);
      if (options.traffic()) {
        traffic.start();
      }
      open = true;
      return new Shop(started, server.port(), watcher, traffic);
    } finally {
      if (!open) {
        closeAll(started);
      }
    }
  }

  int port() {
    return port;
  }

  /**
   * What watches the shop.
   *
   * @throws IllegalStateException if the options say that nothing does
   */
  Apm apm() {
    if (watcher instanceof Monitoring monitoring) {
      return monitoring.apm();
    }
    throw new IllegalStateException("the shop runs without monitoring");
  }

  /** The built-in visitors; not started if the options say so. */
  Traffic traffic() {
    return traffic;
  }

  /**
   * Waits until the shop is closed.
   *
   * @param atMost how long to wait; null for as long as it takes
   */
  void awaitClose(@Nullable Duration atMost) throws InterruptedException {
    if (atMost == null) {
      closed.await();
    } else if (closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      log.debug("closed before its time was over");
    }
  }

  /** Visitors leave first, then the server stops, then monitoring, the database last. */
  @Override
  public synchronized void close() {
    closeAll(started);
    closed.countDown();
  }

  private static void closeAll(Deque<AutoCloseable> started) {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} did not close well", part, e);
      }
    }
  }
}
