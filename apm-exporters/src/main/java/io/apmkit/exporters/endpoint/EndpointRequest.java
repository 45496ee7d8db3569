package io.apmkit.exporters.endpoint;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A request as far as endpoints care. Everything in it comes from outside. */
public interface EndpointRequest {

  /**
   * The HTTP method.
   *
   * @return as the client sent it
   */
  String method();

  /**
   * The path below the place where the endpoints are mounted, decoded once.
   *
   * @return begins with a slash
   */
  String path();

  /**
   * What follows the question mark of the request's target.
   *
   * @return as the client sent it, not decoded; null if there is none
   */
  @Nullable String query();

  /**
   * A header.
   *
   * @param name its name, in any case
   * @return its first value, or null if there is none
   */
  @Nullable String header(String name);

  /**
   * The names of all headers.
   *
   * @return in any case and order
   */
  Iterable<String> headerNames();

  /**
   * Who is connected to this process.
   *
   * @return null if the transport cannot tell
   */
  @Nullable InetAddress remoteAddress();
}
