package io.apmkit.examples.shop;

import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded Jetty on the loopback address. The port is taken early, requests are served later.
 */
final class WebServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  private static final int MAX_THREADS = 24;
  private static final long STOP_MILLIS = 3_000; // longer than the slowest answer

  private final Server server;
  private final ServerConnector connector;

  private WebServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Takes the port.
   *
   * @param port the port; 0 for any free one
   * @throws ShopStartException if another program has it
   */
  static WebServer bind(int port) throws ShopStartException {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("shop-http");
    Server server = new Server(threads);
    server.setStopTimeout(STOP_MILLIS);

    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new ShopStartException(
          "port "
              + port
              + " on 127.0.0.1 cannot be used, most likely another program has it; end that program"
              + " or choose another port with --port N (0 takes any free one)",
          e);
    }
    return new WebServer(server, connector);
  }

  /** An empty web application at the root of the server. */
  static ServletContextHandler context() {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    return context;
  }

  /** Answers requests with the servlets in {@code context}. */
  void serve(ServletContextHandler context) throws ShopStartException {
    server.setHandler(new GracefulHandler(context)); // lets requests in flight end when it stops
    try {
      server.start();
    } catch (Exception e) {
      throw new ShopStartException("the web server does not start: " + e.getMessage(), e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Waits for requests in flight, then gives the port back. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("the web server did not stop well", e);
    } finally {
      connector.close(); // a server that never started leaves its port open
    }
  }
}
