package io.apmkit.exporters.endpoint;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link AccessPolicy#loopbackOnly}. Stateless. */
final class LoopbackOnly implements AccessPolicy {

  private static final Set<String> PROXY_HEADERS = Set.of("forwarded", "x-real-ip", "via");

  @Override
  public boolean allows(EndpointRequest request) {
    InetAddress remote = request.remoteAddress();
    return remote != null
        && remote.isLoopbackAddress()
        && !cameThroughProxy(request)
        && isLoopback(request.header("Host"))
        && isLoopbackOrigin(request.header("Origin"))
        && !isForeign(request.header("Sec-Fetch-Site"));
  }

  private static boolean cameThroughProxy(EndpointRequest request) {
    for (String name : request.headerNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("x-forwarded-") || PROXY_HEADERS.contains(lower)) {
        return true;
      }
    }
    return false;
  }

  /** A browser says where a request comes from; other clients say nothing. */
  private static boolean isForeign(@Nullable String site) {
    return site != null && !site.equals("same-origin") && !site.equals("none");
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
