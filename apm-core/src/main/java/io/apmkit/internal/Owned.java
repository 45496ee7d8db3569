package io.apmkit.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Memory that one thread alone writes, so that it needs no locked instruction: its owner reads it
 * plainly and writes it with opaque or release stores, everybody else only reads.
 *
 * <p>The owner changes in one way only: a dead owner gives way to nobody ({@link #freeIfOwnerDied},
 * where {@link Thread#isAlive} orders all its writes before), and nobody to the thread that asks
 * first ({@link #claim}). Virtual threads never own anything, for there may be millions of them.
 *
 * <p>The padding keeps the fields of subclasses off the cache lines of the owner and of whatever
 * object lies before; subclasses that are written often pad themselves behind.
 */
@SuppressWarnings({"unused", "UnusedVariable"}) // the padding
public abstract class Owned extends OwnerField {

  private static final @Nullable MethodHandle IS_VIRTUAL = findIsVirtual();

  // Who finds no place looks at the owners of others with every value; what these write lies apart.
  private long between1;
  private long between2;
  private long between3;
  private long between4;
  private long between5;
  private long between6;
  private long between7;
  private long between8;
  private long between9;
  private long between10;
  private long between11;
  private long between12;
  private long between13;
  private long between14;
  private long between15;

  /**
   * Memory of one thread.
   *
   * @param owner the calling thread, not a virtual one
   */
  protected Owned(Thread owner) {
    super(owner);
  }

  /**
   * Whether the calling thread may write.
   *
   * @param current the calling thread
   * @return true for the owner
   */
  public final boolean isOwnedBy(Thread current) {
    return owner == current; // a plain read: only the thread itself can make this true
  }

  /**
   * Whether somebody owns it, dead or alive.
   *
   * @return false if it can be claimed
   */
  public final boolean hasOwner() {
    return OWNER.getAcquire(this) != null;
  }

  /**
   * Makes the calling thread the owner, if there is none.
   *
   * @param current the calling thread, not a virtual one
   * @return false if another owns it
   */
  public final boolean claim(Thread current) {
    return OWNER.compareAndSet(this, null, current);
  }

  /** Takes it from its owner. Only where nobody can claim it any more: the owner may be writing. */
  public final void release() {
    OWNER.setRelease(this, null);
  }

  /** Lets go of an owner that has ended, so that the next thread can have its place. */
  public final void freeIfOwnerDied() {
    Thread present = (Thread) OWNER.getAcquire(this);
    if (present != null && !present.isAlive()) {
      OWNER.compareAndSet(this, present, null);
    }
  }

  /**
   * The owner, for finding its place in a larger array.
   *
   * @return null if there is none
   */
  public final @Nullable Thread owner() {
    return (Thread) OWNER.getAcquire(this);
  }

  /**
   * Whether a thread is a virtual one.
   *
   * @param thread any thread
   * @return false before Java 21
   */
  public static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new AssertionError("Thread.isVirtual throws nothing", e);
    }
  }

  private static @Nullable MethodHandle findIsVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null; // before Java 21
    }
  }
}
