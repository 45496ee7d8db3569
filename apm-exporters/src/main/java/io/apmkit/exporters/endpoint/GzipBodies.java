package io.apmkit.exporters.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses bodies (RFC 1952) at the fastest level: an exposition shrinks to a twelfth, and the
 * levels above would take four times as long for a fifth less. Keeps one compressor for the next
 * body. Safe for use by many threads.
 */
final class GzipBodies implements AutoCloseable {

  private static final int BUFFER = 32_768;

  private static final byte[] HEADER = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 4 /* fastest */, (byte) 0xff
  };

  private final AtomicReference<@Nullable Deflater> spare = new AtomicReference<>();
  private volatile boolean closed;

  EndpointResponse.Body compressed(EndpointResponse.Body body) {
    return out -> write(body, out);
  }

  private void write(EndpointResponse.Body body, OutputStream out) throws IOException {
    Deflater kept = spare.getAndSet(null);
    Deflater deflater = kept == null ? new Deflater(Deflater.BEST_SPEED, true) : kept;
    try {
      Member member = new Member(out, deflater);
      body.writeTo(member);
      member.finish();
    } finally {
      deflater.reset();
      if (closed || !spare.compareAndSet(null, deflater)) {
        deflater.end();
      }
    }
  }

  /** Frees the memory of the compressor, which is not on the heap. */
  @Override
  public void close() {
    closed = true;
    Deflater kept = spare.getAndSet(null);
    if (kept != null) {
      kept.end();
    }
  }

  /** The header is written before the first byte of the content. */
  private static final class Member extends DeflaterOutputStream {

    private final CRC32 checksum = new CRC32();
    private boolean begun;

    Member(OutputStream out, Deflater deflater) {
      super(out, deflater, BUFFER);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      begin();
      checksum.update(bytes, offset, length);
      super.write(bytes, offset, length);
    }

    private void begin() throws IOException {
      if (!begun) {
        begun = true;
        out.write(HEADER);
      }
    }

    @Override
    public void finish() throws IOException {
      begin();
      super.finish();
      long trailer = checksum.getValue() | (def.getBytesRead() & 0xffff_ffffL) << 32;
      for (int i = 0; i < Long.BYTES; i++) {
        out.write((int) (trailer >>> (8 * i)));
      }
    }

    /** Not passed on: what is flushed early compresses badly. */
    @Override
    public void flush() {}
  }
}
