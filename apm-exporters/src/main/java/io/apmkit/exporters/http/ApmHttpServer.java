package io.apmkit.exporters.http;

import com.sun.net.httpserver.HttpServer;
import io.apmkit.Apm;
import io.apmkit.HttpAddress;
import io.apmkit.exporters.endpoint.Endpoints;
import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link Endpoints} on a port of its own, on loopback unless configured otherwise. Runs on
 * at most nine daemon threads and two of the JDK's, and ends with the {@code Apm} it was started
 * for.
 *
 * <p>A client that keeps a thread waiting for 10 seconds is cut off, one that does so for 250
 * milliseconds as soon as another request needs the thread. Up to 256 requests wait for one. How
 * many connections may be open without a request is for the application to say, by the JDK's system
 * property {@code jdk.httpserver.maxConnections}; without it there is no limit, but the JDK closes
 * what is idle for half a minute.
 */
public final class ApmHttpServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ApmHttpServer.class);

  /** Connections that may wait until they are accepted; the JDK's 50 make a burst wait seconds. */
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExchangeWorkers workers;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ApmHttpServer(HttpServer server, ExchangeWorkers workers) {
    this.server = server;
    this.workers = workers;
    this.port = server.getAddress().getPort();
  }

  /**
   * Starts a server where {@code apmkit.http.host} and {@code apmkit.http.port} say.
   *
   * @param apm the application's monitoring
   * @return the running server
   * @throws UncheckedIOException if the address cannot be bound
   */
  public static ApmHttpServer start(Apm apm) {
    return start(apm, new Endpoints(apm), apm.httpAddress());
  }

  /**
   * Starts a server on another port.
   *
   * @param apm the application's monitoring
   * @param port from 0 (any free one) to 65,535
   * @return the running server
   * @throws UncheckedIOException if the port cannot be bound
   */
  public static ApmHttpServer start(Apm apm, int port) {
    return start(apm, new Endpoints(apm), new HttpAddress(apm.httpAddress().host(), port));
  }

  /**
   * Starts a server with endpoints of one's own making, for example with another access policy.
   *
   * @param apm the application's monitoring; ends the server when it is closed
   * @param endpoints what to serve
   * @param address where
   * @return the running server
   * @throws UncheckedIOException if the address cannot be bound
   */
  public static ApmHttpServer start(Apm apm, Endpoints endpoints, HttpAddress address) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(address.host(), address.port()), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on "
              + address.host()
              + ":"
              + address.port()
              + "; choose another address with apmkit.http.host and apmkit.http.port",
          e);
    }
    Guard guard = apm.guard().part(log);
    ExchangeWorkers workers = new ExchangeWorkers(Limits.DEFAULT, guard);
    server.setExecutor(workers);
    server.createContext("/", new EndpointHandler(endpoints::handle, workers, guard));
    startOnDaemonThread(server);
    ApmHttpServer started = new ApmHttpServer(server, workers);
    apm.onClose(started);
    return started;
  }

  /**
   * The port that it listens on.
   *
   * @return also when any free one was asked for
   */
  public int port() {
    return port;
  }

  /**
   * Stops at once; requests under way are cut off, and the port is free again. A thread that runs a
   * gauge of the application's ends when that returns. Further calls do nothing. Any thread may
   * call it, one of the server's own too.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // or the port would not be free yet
    try {
      server.stop(0);
      workers.close();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The JDK's dispatcher thread inherits being a daemon from whoever starts it. */
  private static void startOnDaemonThread(HttpServer server) {
    Thread starter = DaemonThreads.named("http-start", server::start);
    starter.start();
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true; // to be told once the server can be stopped again
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
