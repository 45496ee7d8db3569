package io.apmkit.exporters.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer: status and headers, then a body that is made while it is sent, so that a registry of
 * any size takes no memory. A transport keeps back what comes first until its buffer is full or all
 * is there; if {@link #writeTo} fails later, it must break the connection, for half an exposition
 * would be worse than none.
 */
public final class EndpointResponse {

  private final int status;
  private final Map<String, String> headers;
  private final Body body;
  private final boolean hasBody;

  private EndpointResponse(int status, Map<String, String> headers, Body body, boolean hasBody) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.hasBody = hasBody;
  }

  /** Writes the body of one answer. */
  @FunctionalInterface
  public interface Body {

    /**
     * Writes all of it.
     *
     * @param out stays open
     * @throws IOException if {@code out} fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param headers all headers that the transport does not make itself
   * @param body what follows
   * @return the answer
   */
  public static EndpointResponse of(int status, Map<String, String> headers, Body body) {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    return new EndpointResponse(status, sorted, body, true);
  }

  /**
   * The same without its body, for a HEAD request.
   *
   * @return status and headers alone
   */
  public EndpointResponse withoutBody() {
    return new EndpointResponse(status, headers, out -> {}, false);
  }

  /**
   * The status.
   *
   * @return an HTTP status
   */
  public int status() {
    return status;
  }

  /**
   * All headers that the transport does not make itself, {@code Content-Type} among them, which
   * {@code Content-Length} is not.
   *
   * @return names in any case; not to be changed
   */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * The type of the body.
   *
   * @return value of that header
   */
  public String contentType() {
    return headers.getOrDefault("Content-Type", "application/octet-stream");
  }

  /**
   * Whether there is a body; it may be empty nevertheless.
   *
   * @return false for an answer to HEAD, whose length is that of a body which is not sent
   */
  public boolean hasBody() {
    return hasBody;
  }

  /**
   * Writes the body.
   *
   * @param out stays open
   * @throws IOException if {@code out} fails; what cannot be made is another exception
   */
  public void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }
}
