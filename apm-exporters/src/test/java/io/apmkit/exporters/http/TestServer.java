package io.apmkit.exporters.http;

import com.sun.net.httpserver.HttpServer;
import io.apmkit.exporters.endpoint.EndpointRequest;
import io.apmkit.exporters.endpoint.EndpointResponse;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** The JDK's server with our handler and workers, and endpoints made up by a test. */
final class TestServer implements AutoCloseable {

  static final Duration LONG = Duration.ofMinutes(1);

  final Guard guard = new Guard(LoggerFactory.getLogger(TestServer.class), Clock.SYSTEM);
  private final Map<String, EndpointResponse.Body> bodies = new ConcurrentHashMap<>();
  private final AtomicInteger arrived = new AtomicInteger();
  private final HttpServer server;
  final ExchangeWorkers workers;

  TestServer(Limits limits) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    workers = new ExchangeWorkers(limits, guard);
    server.setExecutor(
        exchange -> {
          workers.execute(exchange);
          arrived.incrementAndGet();
        });
    server.createContext("/", new EndpointHandler(this::answer, workers, guard));
    server.start();
  }

  TestServer with(String path, EndpointResponse.Body body) {
    bodies.put(path, body);
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How many requests have at least begun. */
  int arrived() {
    return arrived.get();
  }

  private EndpointResponse answer(EndpointRequest request) {
    EndpointResponse.Body body = bodies.get(request.path());
    EndpointResponse response =
        EndpointResponse.of(
            body == null ? 404 : 200,
            Map.of("Content-Type", "text/plain"),
            body == null ? out -> {} : body);
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
