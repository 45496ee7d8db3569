package io.apmkit.exporters.http;

import com.sun.net.httpserver.HttpExchange;
import io.apmkit.exporters.endpoint.EndpointRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A request as the JDK's server has it. */
record ExchangeRequest(HttpExchange exchange) implements EndpointRequest {

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
