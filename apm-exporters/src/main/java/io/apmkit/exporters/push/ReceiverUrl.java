package io.apmkit.exporters.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A URL that metrics may be sent to. Its text is the scheme, host and port: user information, path
 * and query may hold secrets.
 */
final class ReceiverUrl {

  private static final Pattern SCHEME = Pattern.compile("https?", Pattern.CASE_INSENSITIVE);
  private static final Pattern IP_V4 = Pattern.compile("[0-9.]+");
  private static final int MAX_PORT = 65_535;

  private final URI uri;
  private final String shown;

  private ReceiverUrl(URI uri) {
    this.uri = uri;
    this.shown = uri.getScheme() + "://" + uri.getHost() + port(uri);
  }

  private static String port(URI uri) {
    return uri.getPort() < 0 ? "" : ":" + uri.getPort();
  }

  /**
   * Checks a URL without looking up its host.
   *
   * @throws IllegalArgumentException if it is not one that is allowed; tells why, without the URL
   */
  static ReceiverUrl of(URI uri) {
    Objects.requireNonNull(uri, "uri");
    String scheme = uri.getScheme();
    if (scheme == null || !SCHEME.matcher(scheme).matches()) {
      throw new IllegalArgumentException(
          "scheme of the target URL is " + scheme + "; it must be http or https");
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "target URL "
              + scheme
              + "://***@… has user information, which would show up in logs; send it as a header");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "target URL with authority " + authority + " has no valid host name");
    }
    ReceiverUrl url = new ReceiverUrl(uri);
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException(
          "port of target URL " + url + " must be from 1 to " + MAX_PORT);
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("target URL " + url + " has a fragment; leave it out");
    }
    url.refuseLinkLocalNumber();
    return url;
  }

  URI uri() {
    return uri;
  }

  private void refuseLinkLocalNumber() {
    String host = uri.getHost();
    if (IP_V4.matcher(host).matches() || host.startsWith("[")) {
      try {
        refuseLinkLocal(); // looks up nothing
      } catch (IOException e) {
        throw new IllegalArgumentException("target URL " + this + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Looks up the host, and refuses what only this machine's own network segment has: there, clouds
   * answer with the machine's credentials.
   *
   * @throws PushRefusedException if the host is link-local
   */
  void refuseLinkLocal() throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(uri.getHost());
    } catch (UnknownHostException e) {
      return; // a proxy may know it, else connecting fails
    }
    for (InetAddress address : addresses) {
      if (address.isLinkLocalAddress()) {
        throw PushRefusedException.permanent(
            "the host is link-local (" + address.getHostAddress() + "), which is not allowed");
      }
    }
  }

  @Override
  public String toString() {
    return shown;
  }
}
