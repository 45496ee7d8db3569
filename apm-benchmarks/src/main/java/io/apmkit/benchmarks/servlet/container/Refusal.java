package io.apmkit.benchmarks.servlet.container;

/** What a call is answered with that no benchmark needs. */
final class Refusal {

  private Refusal() {}

  static UnsupportedOperationException of(String method) {
    return new UnsupportedOperationException("the stub of a container has no " + method);
  }
}
