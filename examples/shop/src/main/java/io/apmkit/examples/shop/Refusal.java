package io.apmkit.examples.shop;

/** A request that is not served, for a reason that the sender may know. */
@SuppressWarnings("serial") // never serialized
final class Refusal extends RuntimeException {

  private final int status;

  private Refusal(int status, String reason) {
    super(reason, null, false, false); // an answer, not a fault: no stack trace
    this.status = status;
  }

  /** Status 400: the request itself is wrong. */
  static Refusal badRequest(String reason) {
    return new Refusal(400, reason);
  }

  /** Status 404: what it asks for does not exist. */
  static Refusal notFound(String what, long id) {
    return new Refusal(404, what + " " + id + " does not exist");
  }

  int status() {
    return status;
  }
}
