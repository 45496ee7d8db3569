package io.apmkit.internal;

/** Reads what a {@link CompactWriter} wrote. Belongs to one thread. */
public final class CompactReader {

  private final byte[] bytes;
  private int at;

  /**
   * At the beginning.
   *
   * @param bytes not changed while they are read
   */
  public CompactReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Whether there is more.
   *
   * @return false at the end
   */
  public boolean hasNext() {
    return at < bytes.length;
  }

  /**
   * Reads what {@link CompactWriter#put} wrote.
   *
   * @return the number
   */
  public long next() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = bytes[at++];
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  /**
   * Reads what {@link CompactWriter#putByte} wrote.
   *
   * @return from 0 to 255
   */
  public int nextByte() {
    return bytes[at++] & 0xff;
  }
}
