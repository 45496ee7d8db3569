package io.apmkit.exporters.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.apmkit.exporters.endpoint.EndpointRequest;
import io.apmkit.exporters.endpoint.EndpointResponse;
import io.apmkit.exporters.endpoint.Endpoints;
import io.apmkit.internal.Guard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers exchanges of the JDK's server. What fails before anything is sent becomes a 500; what
 * fails later breaks the connection, so that the client knows that it has not got all.
 */
final class EndpointHandler implements HttpHandler {

  private static final EndpointResponse HANGING =
      EndpointResponse.of(
          503,
          Map.of("Content-Type", "text/plain", "Cache-Control", "no-store"),
          out -> out.write("earlier requests hang".getBytes(StandardCharsets.US_ASCII)));

  private final Function<EndpointRequest, EndpointResponse> endpoints;
  private final ExchangeWorkers workers;
  private final Guard guard;

  EndpointHandler(
      Function<EndpointRequest, EndpointResponse> endpoints, ExchangeWorkers workers, Guard guard) {
    this.endpoints = endpoints;
    this.workers = workers;
    this.guard = guard;
  }

  /**
   * Answers one request. The exchange is not closed here: that would end a broken answer as if it
   * were whole. The end of the body closes it, or else the server, when it catches an {@code
   * IOException} and only then.
   */
  @Override
  public void handle(HttpExchange http) throws IOException {
    Exchange exchange = workers.current();
    EndpointRequest request = new ExchangeRequest(http);
    boolean hangs = workers.hangsAt(request.path());
    exchange.requestArrived(request.path());
    try {
      answer(http, exchange, hangs ? HANGING : endpoints.apply(request));
    } catch (Throwable e) {
      if (!exchange.clientFailed()) {
        guard.failed("answering over HTTP", e);
      }
      throw e instanceof IOException broken ? broken : new IOException("no answer", e);
    }
  }

  private void answer(HttpExchange http, Exchange exchange, EndpointResponse response)
      throws IOException {
    HeldBackBody body = new HeldBackBody(http, exchange, response);
    try {
      body.send(response);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      if (body.isCommitted() || exchange.clientFailed()) {
        throw e;
      }
      guard.failed("answering over HTTP", e);
      body.send(Endpoints.internalError());
    }
  }
}
