package io.apmkit.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Passes everything on to the container's stream and counts it. */
final class CountingStream extends ServletOutputStream {

  private final ServletOutputStream target;
  private final CountingResponse response;

  CountingStream(ServletOutputStream target, CountingResponse response) {
    this.target = target;
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    target.write(b);
    response.count(1);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    target.write(bytes);
    response.count(bytes.length);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    target.write(bytes, from, length);
    response.count(length);
  }

  /** All methods that print end here. Containers differ in how they encode. */
  @Override
  public void print(String text) throws IOException {
    target.print(text);
    response.count(EncodedLength.in(response.getCharacterEncoding()).of(String.valueOf(text)));
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }

  @Override
  public boolean isReady() {
    return target.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    target.setWriteListener(listener);
  }
}
