package io.apmkit.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A directory of cells: for each power of two that was met a chunk, which is a {@code byte[]},
 * {@code int[]} or {@code long[]}. Chunks are made where values fall, and the directory covers the
 * powers between the lowest and the highest of them.
 *
 * <p>It is a plain array, so that finding a chunk takes two loads. Element 0 is an Integer, the
 * power before that of element 1: it travels with the array, because a reader could otherwise
 * combine an old array with a new origin.
 */
final class Chunks {

  static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
  static final VarHandle BYTE = MethodHandles.arrayElementVarHandle(byte[].class);
  static final VarHandle INT = MethodHandles.arrayElementVarHandle(int[].class);
  static final VarHandle LONG = MethodHandles.arrayElementVarHandle(long[].class);

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long EVERY_SECOND_BYTE = 0x00FF_00FF_00FF_00FFL;

  /** Powers of two to make room for beyond the one that is needed. */
  private static final int SLACK = 2;

  private static final int LAST_POWER = LogLinearLayout.POWERS - 1;

  private Chunks() {}

  static Object[] none() {
    return new Object[] {0};
  }

  /** The power of two before that of element 1. */
  static int origin(Object[] directory) {
    return (Integer) directory[0];
  }

  /** A directory with the same chunks that also has an element for a power of two. */
  static Object[] withRoomFor(int power, Object[] directory) {
    int length = directory.length;
    if (length == 1) {
      return new Object[] {power - 1, null};
    }
    int first = origin(directory) + 1;
    int last = origin(directory) + length - 1;
    int newFirst = power < first ? Math.max(power - SLACK, 0) : first;
    int newLast = power > last ? Math.min(power + SLACK, LAST_POWER) : last;
    Object[] larger = new Object[newLast - newFirst + 2];
    larger[0] = newFirst - 1;
    System.arraycopy(directory, 1, larger, 1 + first - newFirst, length - 1);
    return larger;
  }

  /** A directory with the same chunks and one more; the same array if that has room for it. */
  static Object[] with(int power, Object chunk, Object[] directory) {
    int i = power - origin(directory);
    Object[] roomy = i > 0 && i < directory.length ? directory : withRoomFor(power, directory);
    ELEMENT.setRelease(roomy, power - origin(roomy), chunk);
    return roomy;
  }

  /** The chunk of a power of two, null if there is none. */
  static @Nullable Object find(int power, Object[] directory) {
    int i = power - origin(directory);
    return i > 0 && i < directory.length ? ELEMENT.getAcquire(directory, i) : null;
  }

  /** The next larger form of a chunk: bytes become ints, ints become longs. */
  static Object widened(Object chunk) {
    if (chunk instanceof byte[] bytes) {
      int[] ints = new int[bytes.length];
      for (int c = 0; c < ints.length; c++) {
        ints[c] = bytes[c];
      }
      return ints;
    }
    int[] ints = (int[]) chunk;
    long[] longs = new long[ints.length];
    for (int c = 0; c < longs.length; c++) {
      longs[c] = ints[c];
    }
    return longs;
  }

  /** The chunk at an index of the directory, null if there is none. */
  static @Nullable Object at(Object[] directory, int i) {
    return ELEMENT.getAcquire(directory, i);
  }

  /** Moves all counts of bytes and ints that any thread adds to into chunks of their own. */
  static Object[] drained(Object[] directory) {
    Object[] taken = new Object[directory.length];
    taken[0] = directory[0];
    for (int i = 1; i < directory.length; i++) {
      Object chunk = at(directory, i);
      if (chunk instanceof byte[] bytes && sum(bytes, 0, bytes.length) != 0) {
        taken[i] = drained(bytes);
      } else if (chunk instanceof int[] ints && sum(ints, 0, ints.length) != 0) {
        taken[i] = drained(ints);
      }
    }
    return taken;
  }

  private static byte[] drained(byte[] cells) {
    byte[] taken = new byte[cells.length];
    for (int c = 0; c < cells.length; c++) {
      if (cells[c] != 0) {
        taken[c] = (byte) BYTE.getAndSet(cells, c, (byte) 0);
      }
    }
    return taken;
  }

  private static int[] drained(int[] cells) {
    int[] taken = new int[cells.length];
    for (int c = 0; c < cells.length; c++) {
      if (cells[c] != 0) {
        taken[c] = (int) INT.getAndSet(cells, c, 0);
      }
    }
    return taken;
  }

  /** Looks at all chunks, so that they come near. */
  static int touch(Object[] directory) {
    int touched = origin(directory);
    for (int i = 1; i < directory.length; i++) {
      Object chunk = directory[i];
      if (chunk instanceof byte[] bytes) {
        touched += bytes[0] + bytes[LogLinearLayout.STEPS - 1];
      } else if (chunk instanceof int[] ints) {
        touched += ints[0] + ints[LogLinearLayout.STEPS / 2] + ints[LogLinearLayout.STEPS - 1];
      }
    }
    return touched;
  }

  /** The sum of some cells of a chunk. */
  static long sum(Object chunk, int from, int to) {
    // Plain reads of bytes and ints: what is read is some present count, and a loop can be
    // unrolled.
    long sum = 0;
    if (chunk instanceof int[] ints) {
      for (int c = from; c < to; c++) {
        sum += ints[c];
      }
    } else if (chunk instanceof byte[] bytes) {
      return sum(bytes, from, to);
    } else {
      long[] longs = (long[]) chunk;
      for (int c = from; c < to; c++) {
        sum += (long) LONG.getAcquire(longs, c);
      }
    }
    return sum;
  }

  /** Eight cells at a time: none is above 127, so four sums of two fit beside each other. */
  private static long sum(byte[] cells, int from, int to) {
    long sum = 0;
    int c = from;
    for (; c < to && (c & 7) != 0; c++) {
      sum += cells[c];
    }
    for (; c + 8 <= to; c += 8) {
      long eight = (long) EIGHT_BYTES.get(cells, c);
      long pairs = (eight & EVERY_SECOND_BYTE) + ((eight >>> 8) & EVERY_SECOND_BYTE);
      sum += (pairs * 0x0001_0001_0001_0001L) >>> 48;
    }
    for (; c < to; c++) {
      sum += cells[c];
    }
    return sum;
  }

  /** Adds the counts of one power of two to {@code sums}; false if there are none. */
  static boolean add(Object[] directory, int power, long[] sums) {
    Object chunk = find(power, directory);
    if (chunk instanceof int[] ints) {
      for (int c = 0; c < ints.length; c++) {
        sums[c] += ints[c]; // plain, as above
      }
    } else if (chunk instanceof byte[] bytes) {
      for (int c = 0; c < bytes.length; c++) {
        sums[c] += bytes[c];
      }
    } else if (chunk instanceof long[] longs) {
      for (int c = 0; c < longs.length; c++) {
        sums[c] += (long) LONG.getAcquire(longs, c);
      }
    }
    return chunk != null;
  }
}
