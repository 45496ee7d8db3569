package io.apmkit.exporters.endpoint;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** See {@link AccessPolicy#loopbackOnly}. Stateless. */
final class LoopbackOnly implements AccessPolicy {

  private static final List<String> PROXY_HEADERS =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Port",
          "X-Forwarded-Server",
          "X-Forwarded-Prefix",
          "X-Real-IP",
          "Via");

  @Override
  public boolean allows(EndpointRequest request) {
    InetAddress remote = request.remoteAddress();
    if (remote == null || !remote.isLoopbackAddress()) {
      return false;
    }
    for (String header : PROXY_HEADERS) {
      if (request.header(header) != null) {
        return false;
      }
    }
    return isLoopback(request.header("Host")) && isLoopbackOrigin(request.header("Origin"));
  }

  private static boolean isLoopbackOrigin(@Nullable String origin) {
    if (origin == null) {
      return true; // not sent with a plain page view or by curl
    }
    int scheme = origin.indexOf("://");
    return scheme > 0 && isLoopback(origin.substring(scheme + 3));
  }

  /**
   * @param host with or without a port; names only that never need DNS
   */
  private static boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return true; // HTTP/1.0; a browser always sends it
    }
    String name = withoutPort(host).toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > 0 && host.indexOf(']', colon) < 0;
    return port ? host.substring(0, colon) : host;
  }
}
