package io.apmkit.exporters.push;

/** Why a batch was given up. */
public enum DropReason {
  /** The reporter was closed before it could be sent. */
  CLOSED("closed"),
  /** Newer batches needed its place in the queue. */
  QUEUE_FULL("queue-full"),
  /** The receiver said that it will never take it. */
  REFUSED("refused"),
  /** There is a newer one, and the receiver keeps nothing else. */
  SUPERSEDED("superseded"),
  /** It is larger than the whole queue. */
  TOO_LARGE("too-large"),
  /** It has waited for too long. */
  TOO_OLD("too-old");

  private final String text;

  DropReason(String text) {
    this.text = text;
  }

  /**
   * The value of the label {@code reason} of {@code apmkit_push_batches_total}.
   *
   * @return lower case, with hyphens
   */
  public String text() {
    return text;
  }
}
