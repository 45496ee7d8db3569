package io.apmkit.exporters.push;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects bytes in pieces, so that nothing is copied when they become many, up to a limit: beyond
 * it they are only counted and none is kept. Belongs to one thread.
 */
final class ChunkedBytes extends OutputStream {

  private static final int CHUNK = 32_768;

  private final long limit;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = {};
  private int used; // of last
  private long size;

  ChunkedBytes(long limit) {
    this.limit = limit;
  }

  /** How many were written, kept or not. */
  long size() {
    return size;
  }

  /** What was written; nothing if it was more than the limit. */
  List<byte[]> chunks() {
    List<byte[]> chunks = new ArrayList<>(full);
    if (used > 0) {
      chunks.add(Arrays.copyOf(last, used));
    }
    return chunks;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    size += length;
    if (size > limit) {
      full.clear();
      last = new byte[0];
      used = 0;
      return;
    }
    int from = offset;
    int left = length;
    while (left > 0) {
      if (used == last.length) {
        nextChunk();
      }
      int part = Math.min(left, last.length - used);
      System.arraycopy(bytes, from, last, used, part);
      used += part;
      from += part;
      left -= part;
    }
  }

  private void nextChunk() {
    if (used > 0) {
      full.add(last);
    }
    last = new byte[CHUNK];
    used = 0;
  }
}
