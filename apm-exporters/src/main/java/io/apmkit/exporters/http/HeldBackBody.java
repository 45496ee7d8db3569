package io.apmkit.exporters.http;

import com.sun.net.httpserver.HttpExchange;
import io.apmkit.exporters.endpoint.EndpointResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sends nothing until its buffer is full: what fits is sent with its length, what fails before can
 * still become another answer, and what is longer is sent in chunks. Belongs to one thread.
 */
final class HeldBackBody extends OutputStream {

  private static final int HELD_BACK = 32_768;

  private static final int NO_BODY = -1;
  private static final int IN_CHUNKS = 0;

  private final HttpExchange exchange;
  private EndpointResponse response;
  private byte[] held = new byte[4_096];
  private int size;
  private @Nullable OutputStream sending; // once the headers are sent

  /**
   * @param response what to send, unless it fails
   */
  HeldBackBody(HttpExchange exchange, EndpointResponse response) {
    this.exchange = exchange;
    this.response = response;
  }

  /** Whether the client has been told the status. */
  boolean isCommitted() {
    return sending != null;
  }

  /** Sends an answer; one that failed before may have been written in part, which is forgotten. */
  void send(EndpointResponse answer) throws IOException {
    response = answer;
    size = 0;
    answer.writeTo(this);
    OutputStream out = sending == null ? commit(size == 0 ? NO_BODY : size) : sending;
    out.close(); // which also ends the chunks
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    OutputStream out = sending;
    if (out == null && size + length > HELD_BACK) {
      out = commit(IN_CHUNKS);
    }
    if (out != null) {
      out.write(bytes, offset, length);
      return;
    }
    if (size + length > held.length) {
      held = Arrays.copyOf(held, Math.max(size + length, held.length * 2));
    }
    System.arraycopy(bytes, offset, held, size, length);
    size += length;
  }

  private OutputStream commit(long length) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), length);
    OutputStream out = exchange.getResponseBody();
    sending = out;
    out.write(held, 0, size);
    held = new byte[0];
    return out;
  }
}
