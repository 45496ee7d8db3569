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
   * Only callers on this machine that are connected directly. Refused are requests that bear a
   * header of a proxy ({@code Forwarded}, {@code X-Forwarded-*}, {@code X-Real-IP}, {@code Via}),
   * and those that a web page of another origin makes a browser send: their {@code Host} or {@code
   * Origin} is not a loopback name, or {@code Sec-Fetch-Site} says so.
   *
   * <p>A proxy on the same machine that adds none of these headers and rewrites {@code Host} cannot
   * be told from a direct caller. Whoever runs one sets a policy, or keeps it off these paths.
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
