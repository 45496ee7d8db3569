package io.apmkit.exporters.push;

/**
 * Some batches and their bytes.
 *
 * @param batches how many
 * @param bytes how long they are together
 */
public record PushAmount(long batches, long bytes) {

  /** No batch. */
  public static final PushAmount NONE = new PushAmount(0, 0);

  /**
   * This and another amount.
   *
   * @param other the other
   * @return the sum
   */
  public PushAmount plus(PushAmount other) {
    return new PushAmount(batches + other.batches, bytes + other.bytes);
  }

  PushAmount plusOne(long size) {
    return new PushAmount(batches + 1, bytes + size);
  }

  PushAmount minusOne(long size) {
    return new PushAmount(batches - 1, bytes - size);
  }
}
