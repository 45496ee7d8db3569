package io.apmkit.exporters.endpoint;

/** Decides who may see the endpoints. Asked before anything is read; must be fast. */
@FunctionalInterface
public interface AccessPolicy {

  /**
   * Whether a request may be answered.
   *
   * @param request it
   * @return false to answer 403
   */
  boolean allows(EndpointRequest request);

  /**
   * Only callers on this machine that are connected directly. A request that came through a proxy
   * is not one, and neither is one that a web page of another origin makes a browser send: its
   * {@code Host} or {@code Origin} is not a loopback name.
   *
   * @return the default policy
   */
  static AccessPolicy loopbackOnly() {
    return new LoopbackOnly();
  }

  /**
   * Everybody who can reach the port or servlet. For networks where only the Prometheus server and
   * people you trust can.
   *
   * @return a policy that allows all
   */
  static AccessPolicy permitAll() {
    return request -> true;
  }
}
