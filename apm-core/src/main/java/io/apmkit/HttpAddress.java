package io.apmkit;

import io.apmkit.internal.Checks;

/**
 * Where an own HTTP server of apmkit listens.
 *
 * @param host name or address of a local interface; loopback by default
 * @param port from 0 (any free one) to 65,535
 */
public record HttpAddress(String host, int port) {

  /** Loopback, port 9464, which OpenTelemetry's Prometheus exporters use too. */
  public static final HttpAddress DEFAULT = new HttpAddress("127.0.0.1", 9464);

  /**
   * Checks the bounds.
   *
   * @param host as the component
   * @param port as the component
   */
  public HttpAddress {
    Checks.notBlank(host, "http host");
    Checks.between(port, 0, 65_535, "http port");
  }
}
