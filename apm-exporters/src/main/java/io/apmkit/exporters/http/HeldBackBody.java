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
  private static final int PIECE = 8_192; // for which the client has its time

  private static final int NO_BODY = -1;
  private static final int IN_CHUNKS = 0;

  private final HttpExchange http;
  private final Exchange exchange;
  private EndpointResponse response;
  private byte[] held = new byte[4_096];
  private int size;
  private @Nullable OutputStream sending; // once the headers are sent

  /**
   * @param response what to send, unless it fails
   */
  HeldBackBody(HttpExchange http, Exchange exchange, EndpointResponse response) {
    this.http = http;
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
    exchange.withClient(this::finish);
  }

  private void finish() throws IOException {
    if (sending == null && size == 0) {
      commit(NO_BODY); // the exchange ends with it, and must not end twice
      return;
    }
    OutputStream out = sending == null ? commit(size) : sending;
    out.close(); // which also ends the chunks
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (sending != null || size + length > HELD_BACK) {
      for (int done = 0; done < length; done += PIECE) {
        writeThrough(bytes, offset + done, Math.min(PIECE, length - done));
      }
      return;
    }
    if (size + length > held.length) {
      held = Arrays.copyOf(held, Math.max(size + length, held.length * 2));
    }
    System.arraycopy(bytes, offset, held, size, length);
    size += length;
  }

  private void writeThrough(byte[] bytes, int offset, int length) throws IOException {
    exchange.withClient(
        () -> {
          OutputStream out = sending == null ? commit(IN_CHUNKS) : sending;
          out.write(bytes, offset, length);
        });
  }

  private OutputStream commit(long length) throws IOException {
    response.headers().forEach(http.getResponseHeaders()::set);
    http.sendResponseHeaders(response.status(), length);
    OutputStream out = http.getResponseBody();
    sending = out;
    out.write(held, 0, size);
    held = new byte[0];
    return out;
  }
}
