package io.apmkit.internal;

import java.util.Arrays;

/** Whole numbers one after the other, small ones in few bytes. Belongs to one thread. */
public final class CompactWriter {

  private static final int LONGEST = 10; // bytes of a long with seven bits to the byte

  private byte[] bytes = new byte[64];
  private int length;

  /** Nothing yet. */
  public CompactWriter() {}

  /**
   * Adds a number, seven bits to the byte, the lowest first.
   *
   * @param value any; one below zero takes ten bytes
   */
  public void put(long value) {
    makeRoom();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /**
   * Adds one byte.
   *
   * @param value its lowest eight bits
   */
  public void putByte(int value) {
    makeRoom();
    bytes[length++] = (byte) value;
  }

  private void makeRoom() {
    if (bytes.length - length < LONGEST) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }

  /**
   * What was added.
   *
   * @return a copy of just this length
   */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
