package io.apmkit.benchmarks.scrape;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses as the endpoints do: fast, and in pieces that are worth a write. */
final class OurGzip extends GZIPOutputStream {

  private static final int BUFFER_BYTES = 32 * 1024;

  private OurGzip(OutputStream out) throws IOException {
    super(out, BUFFER_BYTES);
    def.setLevel(Deflater.BEST_SPEED);
  }

  static OutputStream wrap(OutputStream out) throws IOException {
    return new OurGzip(out);
  }
}
