package io.apmkit.exporters.push;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * All metrics of one moment, as bytes. Immutable. Values are totals, not changes since the last.
 */
public final class PushBatch {

  private final long number;
  private final Instant madeAt;
  private final String contentType;
  private final List<byte[]> chunks;
  private final long size;

  PushBatch(long number, Instant madeAt, String contentType, List<byte[]> chunks, long size) {
    this.number = number;
    this.madeAt = Objects.requireNonNull(madeAt, "madeAt");
    this.contentType = Objects.requireNonNull(contentType, "contentType");
    this.chunks = List.copyOf(chunks);
    this.size = size;
  }

  /**
   * A batch for the tests of a target.
   *
   * @param number 1 for the first
   * @param madeAt when the metrics were read
   * @param contentType what the bytes are
   * @param bytes the metrics; copied
   * @return the batch
   */
  public static PushBatch of(long number, Instant madeAt, String contentType, byte[] bytes) {
    return new PushBatch(number, madeAt, contentType, List.of(bytes.clone()), bytes.length);
  }

  /**
   * Its place in the order in which the reporter made its batches. Together with the instance it
   * tells a receiver what came twice and what was dropped.
   *
   * @return 1 for the first
   */
  public long number() {
    return number;
  }

  /**
   * When the metrics were read.
   *
   * @return wall time
   */
  public Instant madeAt() {
    return madeAt;
  }

  /**
   * What the bytes are.
   *
   * @return value for a {@code Content-Type} header
   */
  public String contentType() {
    return contentType;
  }

  /**
   * How long it is.
   *
   * @return bytes
   */
  public long size() {
    return size;
  }

  /**
   * Writes the bytes.
   *
   * @param out stays open and is not flushed
   * @throws IOException if {@code out} fails
   */
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] chunk : chunks) {
      out.write(chunk);
    }
  }

  /** Its bytes, not to be changed. */
  List<byte[]> chunks() {
    return chunks;
  }

  @Override
  public String toString() {
    return "batch " + number + " (" + contentType + ", " + size + " bytes)";
  }
}
