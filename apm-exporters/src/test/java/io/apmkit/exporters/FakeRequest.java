package io.apmkit.exporters;

import io.apmkit.exporters.endpoint.EndpointRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request made by hand. */
public record FakeRequest(
    String method,
    String path,
    @Nullable String query,
    Map<String, String> headers,
    @Nullable InetAddress remoteAddress)
    implements EndpointRequest {

  /** A direct request from this machine. */
  public static FakeRequest get(String target) {
    String[] parts = target.split("\\?", 2);
    return new FakeRequest(
        "GET",
        parts[0],
        parts.length > 1 ? parts[1] : null,
        Map.of("Host", "localhost:80"),
        address("127.0.0.1"));
  }

  /** The same with a header. */
  public FakeRequest with(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new FakeRequest(method, path, query, more, remoteAddress);
  }

  /** The same from elsewhere. */
  public FakeRequest from(String literalAddress) {
    return new FakeRequest(method, path, query, headers, address(literalAddress));
  }

  /** The same with another method. */
  public FakeRequest by(String otherMethod) {
    return new FakeRequest(otherMethod, path, query, headers, remoteAddress);
  }

  @Override
  public @Nullable String header(String name) {
    Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    any.putAll(headers);
    return any.get(name);
  }

  @Override
  public Iterable<String> headerNames() {
    return headers.keySet();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
