package io.apmkit.benchmarks.scrape;

import java.io.OutputStream;

/** Throws away what is written, and counts it. Stays usable when closed. Belongs to one thread. */
final class Sink extends OutputStream {

  private long bytes;

  @Override
  public void write(int b) {
    bytes++;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) {
    bytes += length;
  }

  /** Bytes since it was made. */
  long bytes() {
    return bytes;
  }
}
