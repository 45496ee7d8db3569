package io.apmkit.exporters.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apmkit.Apm;
import io.apmkit.HttpAddress;
import io.apmkit.exporters.endpoint.EndpointRequest;
import io.apmkit.exporters.endpoint.EndpointResponse;
import io.apmkit.exporters.endpoint.Endpoints;
import io.apmkit.internal.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@link Endpoints} on a port of its own, on loopback unless configured otherwise. Runs on
 * daemon threads and ends with the {@code Apm} it was started for.
 */
public final class ApmHttpServer implements AutoCloseable {

  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService workers;

  private ApmHttpServer(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
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
      server = HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on "
              + address.host()
              + ":"
              + address.port()
              + "; choose another address with apmkit.http.host and apmkit.http.port",
          e);
    }
    ExecutorService workers = Executors.newFixedThreadPool(THREADS, DaemonThreads.factory("http"));
    server.setExecutor(workers);
    server.createContext("/", exchange -> serve(endpoints, exchange));
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
    return server.getAddress().getPort();
  }

  /** Stops at once; requests under way are cut off. Further calls do nothing. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  /** The JDK's dispatcher thread inherits being a daemon from whoever starts it. */
  private static void startOnDaemonThread(HttpServer server) {
    Thread starter = DaemonThreads.named("http-start", server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(Endpoints endpoints, HttpExchange exchange) throws IOException {
    try (exchange) {
      EndpointResponse response = endpoints.handle(new Request(exchange));
      HeldBackBody body = new HeldBackBody(exchange, response);
      try {
        body.send(response);
      } catch (IOException e) {
        if (body.isCommitted()) {
          throw e; // closes the connection before the last chunk, so that the client knows
        }
        body.send(Endpoints.failed(e));
      }
    }
  }

  private record Request(HttpExchange exchange) implements EndpointRequest {

    @Override
    public String method() {
      return exchange.getRequestMethod();
    }

    @Override
    public String path() {
      String path = exchange.getRequestURI().getPath();
      return path == null || path.isEmpty() ? "/" : path;
    }

    @Override
    public @Nullable String query() {
      return exchange.getRequestURI().getRawQuery();
    }

    @Override
    public @Nullable String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public Iterable<String> headerNames() {
      return exchange.getRequestHeaders().keySet();
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
      return exchange.getRemoteAddress().getAddress();
    }
  }
}
